package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.console.Submitter.PAGES;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** Writing a template in the editor, without a script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionWritingTest {
  private RunningPlatform platform;
  private Submitter submitter;
  private Visitor operator;

  @BeforeAll
  void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    submitter = new Submitter(platform);
    operator = submitter.visitor();
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @BeforeEach
  void begin() {
    submitter.forget();
  }

  private long count(String table) {
    return TestDatabases.number(platform.database(), "select count(*) from " + table);
  }

  @Test
  void whatIsCheckedIsToldAndNotSaved() {
    Visitor.Opened page = submitter.write(PAGES + "/new", Map.of("title", ""), "check");
    assertThat(page.document().select(".finding").text()).contains("III.2", "Title");
    assertThat(page.document().select("#verdict").text()).contains("1 thing to mend");
    assertThat(page.document().select("textarea[name=content]").val())
        .isEqualTo(Submitter.GOOD.get("content"));
    assertThat(page.document().select(".message-card").text()).contains("7781");
    assertThat(count("submission")).isZero();
  }

  @Test
  void theExampleIsMadeOfAValueForEachParameter() {
    Map<String, String> values =
        Map.of(
            "given",
            "values",
            "value.first",
            "Your parcel was collected.",
            "value.keyword1",
            "9527",
            "value.keyword2",
            "18:36",
            "value.remark",
            "Thank you.");
    Visitor.Opened checked = submitter.write(PAGES + "/new", values, "check");
    assertThat(checked.document().select("#values textarea").eachAttr("name"))
        .containsExactly("value.first", "value.keyword1", "value.keyword2", "value.remark");
    assertThat(checked.document().select(".message-card").text()).contains("9527");
    submitter.write(PAGES + "/new", values, "save");
    assertThat(TestDatabases.text(platform.database(), "select example from submission"))
        .isEqualTo(
            "Your parcel was collected.\nParcel number：9527\nCollected at：18:36\nThank you.");
  }

  @Test
  void aSkeletonBeginsAndNeverOverwrites() {
    Visitor.Opened blank = operator.open(PAGES + "/new");
    Visitor.Opened begun = operator.submit(blank, PAGES + "/new", Map.of("skeleton", "result"));
    assertThat(begun.document().select("textarea[name=content]").val())
        .startsWith("{{first.DATA}}\n")
        .endsWith("{{remark.DATA}}");
    assertThat(begun.document().select("input[name=type][checked]").val())
        .isEqualTo("delayed-result");
    Visitor.Opened kept =
        operator.submit(
            blank, PAGES + "/new", Map.of("skeleton", "result", "content", "My own words"));
    assertThat(kept.status()).isEqualTo(422);
    assertThat(kept.error("content")).contains("not empty");
    assertThat(kept.document().select("textarea[name=content]").val()).isEqualTo("My own words");
  }

  @Test
  void twoWindowsDoNotOverwriteEachOther() {
    String edit = PAGES + "/" + submitter.draft() + "/edit";
    Visitor.Opened first = operator.open(edit);
    Visitor.Opened second = operator.open(edit);
    operator.submit(first, edit, Map.of("title", "Parcel arrived notice", "intent", "save"));
    Visitor.Opened refused =
        operator.submit(second, edit, Map.of("title", "Parcel lost notice", "intent", "save"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.alert()).contains("changed in another window");
    assertThat(refused.document().select("input[name=title]").val())
        .isEqualTo("Parcel lost notice");
    assertThat(operator.open(edit).document().select("input[name=title]").val())
        .isEqualTo("Parcel arrived notice");
  }

  @Test
  void whatBreaksItsFormIsMendedByItsSuggestionAndThenHandedIn() {
    String number = submitter.broken();
    String edit = PAGES + "/" + number + "/edit";
    assertThat(operator.open(PAGES + "/" + number + "/submit").document().select("form textarea"))
        .isEmpty();
    Visitor.Opened broken = operator.open(edit);
    String take =
        broken.document().select(".finding:contains(IV.6) button[name=take]").first().val();
    Visitor.Opened mended = operator.submit(broken, edit, Map.of("take", take));
    assertThat(mended.document().select("textarea[name=content]").val())
        .isEqualTo(Submitter.GOOD.get("content"));
    operator.submit(mended, edit, Map.of("intent", "save"));
    assertThat(submitter.handIn(number).notice()).contains("Handed in.");
  }

  @Test
  void aChangeOfALibraryTemplateBeginsWithItsText() {
    Visitor.Opened begun = operator.open(PAGES + "/new?changes=TM90001");
    assertThat(begun.document().select("input[name=title]").val()).isEqualTo("Test notice");
    submitter.draft();
    operator.submit(begun, PAGES + "/new", Map.of("intent", "save"));
    assertThat(
            TestDatabases.text(platform.database(), "select max(changes_number) from submission"))
        .isEqualTo("TM90001");
    assertThat(operator.open(PAGES + "/new?changes=TM1").status()).isEqualTo(404);
  }
}
