package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.console.Submitter.PAGES;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** Handing a template in, and what becomes of it, without a script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmissionPagesTest {
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

  private String state(String number) {
    return TestDatabases.text(
        platform.database(), "select state from submission where submission_id = " + number);
  }

  private long count(String table) {
    return TestDatabases.number(platform.database(), "select count(*) from " + table);
  }

  private Visitor.Opened step(String number, String step, Map<String, String> values) {
    String page = PAGES + "/" + number + "/" + step;
    return operator.submit(operator.open(page), page, values);
  }

  @Test
  void aTemplateIsHandedInRejectedMendedAndHandedInAgain() {
    String number = submitter.handIn();
    assertThat(state(number)).isEqualTo("submitted");
    submitter.answer(number, "rejected", "The name says too little");
    Visitor.Opened page = operator.open(PAGES + "/" + number);
    Element line = page.document().selectFirst("#content-line-2");
    assertThat(line.text()).contains("Parcel number", "IV.6", "The name says too little");
    assertThat(page.document().select(".answer a[href$=#content-line-2]")).hasSize(1);
    assertThat(page.text()).contains("Please look at the whole again.");

    String edit = PAGES + "/" + number + "/edit";
    assertThat(operator.open(edit).text()).contains("The name says too little");
    String mended = Submitter.GOOD.get("content").replace("Parcel number", "Tracking number");
    String example = Submitter.GOOD.get("example").replace("Parcel number", "Tracking number");
    submitter.write(edit, Map.of("content", mended, "example", example), "save");
    assertThat(operator.open(PAGES + "/" + number).document().select(".diff-added").text())
        .contains("Tracking number");
    Visitor.Opened again = submitter.handIn(number);
    assertThat(again.notice()).contains("Handed in.");
    assertThat(again.document().select(".steps-taken strong").eachText())
        .containsExactly("Handed in", "Rejected", "Handed in");
    assertThat(again.document().select(".steps-taken .diff-removed b").text()).contains("Parcel");
    assertThat(again.document().select(".numbered-marked")).isEmpty();
    assertThat(count("submission_round")).isEqualTo(2);
    assertThat(count("audit_entry where action = 'SUBMISSION_HANDED_IN'")).isEqualTo(2);
  }

  @Test
  void whatChangedBetweenTheQuestionAndTheClickIsNotHandedIn() {
    String number = submitter.draft();
    String submit = PAGES + "/" + number + "/submit";
    Visitor.Opened question = operator.open(submit);
    submitter.write(PAGES + "/" + number + "/edit", Map.of("title", "Changed notice"), "save");
    Visitor.Opened refused = operator.submit(question, submit, Map.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.heading()).contains("Changed notice");
    assertThat(state(number)).isEqualTo("draft");
  }

  @Test
  void whatIsIncompleteHasNoButtonToHandItIn() {
    Visitor.Opened question =
        submitter.write(PAGES + "/new", Map.of("trigger", "", "industry", ""), "submit");
    assertThat(question.path()).endsWith("/submit");
    assertThat(question.document().select("textarea[name=explanation]")).isEmpty();
    assertThat(question.text()).contains("still missing");
  }

  @Test
  void aSuspicionIsExplainedToTheReviewer() {
    String number = submitter.suspicious();
    String submit = PAGES + "/" + number + "/submit";
    assertThat(operator.open(submit).document().select(".finding .badge").eachText())
        .contains("II.1");
    Visitor.Opened refused = operator.submit(operator.open(submit), submit, Map.of());
    assertThat(refused.alert()).contains("Tell the reviewer");
    Visitor.Opened done =
        operator.submit(
            refused, submit, Map.of("explanation", "It is the discount that was agreed on"));
    assertThat(done.text()).contains("It is the discount that was agreed on");
    assertThat(state(number)).isEqualTo("submitted");
  }

  @Test
  void whatIsLikeATemplateOfTheLibraryIsToldBeforeItIsHandedIn() {
    Visitor.Opened copied = operator.open(PAGES + "/new?changes=TM90001");
    Visitor.Opened question =
        operator.submit(
            copied, PAGES + "/new", Map.of("changes", "", "title", "Test", "intent", "submit"));
    assertThat(question.document().select("a.btn[href$=/library/TM90001]").text())
        .isEqualTo("Use this one instead");
  }

  @Test
  void aSubmissionIsWithdrawnAndADraftDiscarded() {
    String number = submitter.handIn();
    assertThat(step(number, "withdraw", Map.of()).notice()).contains("Taken back");
    assertThat(state(number)).isEqualTo("withdrawn");
    // what is over is not asked about any more
    assertThat(operator.open(PAGES + "/" + number + "/withdraw").path())
        .isEqualTo(PAGES + "/" + number);
    Visitor.Opened discarded = step(submitter.draft(), "discard", Map.of());
    assertThat(discarded.path()).isEqualTo(PAGES);
    assertThat(count("submission")).isEqualTo(1);
    assertThat(count("audit_entry where action like 'SUBMISSION_%'")).isEqualTo(3);
  }

  @Test
  void anAppealNeedsAReasonAndComesOnce() {
    String number = submitter.rejected();
    assertThat(step(number, "appeal", Map.of("why", "No.")).error("why")).contains("10");
    Visitor.Opened appealed =
        step(number, "appeal", Map.of("why", "The name says all that there is to say."));
    assertThat(appealed.notice()).contains("another reviewer");
    assertThat(state(number)).isEqualTo("appealed");
    submitter.answer(number, "rejected", "Still too little");
    Visitor.Opened page = operator.open(PAGES + "/" + number);
    assertThat(page.document().select("a[href$=/appeal]")).isEmpty();
    assertThat(step(number, "appeal", Map.of("why", "But it does say all.")).alert())
        .contains("once");
  }

  @Test
  void anAppealTellsWhatIsGivenUp() {
    String number = submitter.rejected();
    submitter.write(PAGES + "/" + number + "/edit", Map.of("title", "Better notice"), "save");
    Visitor.Opened question = operator.open(PAGES + "/" + number + "/appeal");
    assertThat(question.document().select("[role=alert] .diff-removed").text())
        .contains("Better notice");
  }

  @Test
  void theListIsFilteredSortedAndReadByViewers() {
    String draft = submitter.draft();
    submitter.write(PAGES + "/" + draft + "/edit", Map.of("title", "A first notice"), "save");
    submitter.handIn();
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    Visitor.Opened all = viewer.open(PAGES + "?order=title");
    assertThat(titles(all)).containsExactly("A first notice", "Parcel collected notice");
    assertThat(titles(viewer.open(PAGES + "?state=submitted")))
        .containsExactly("Parcel collected notice");
    assertThat(viewer.open(PAGES + "?state=approved").text()).contains("Nothing in this state");
    assertThat(all.document().select("a[href$=/new]")).isEmpty();
    Visitor.Opened one = viewer.open(PAGES + "/" + draft);
    Elements steps = one.document().select("a[href$=/edit], a[href$=/submit], a[href$=/discard]");
    assertThat(steps).isEmpty();
  }

  private static List<String> titles(Visitor.Opened list) {
    return list.document().select("tbody td:first-child bdi").eachText();
  }

  @Test
  void anAccountWithoutTheFunctionIsLedToIt() {
    Visitor other = People.signedIn(platform, People.OTHER);
    String pages = "/console/accounts/" + World.UNGRANTED_APP_ID + "/submissions";
    assertThat(other.open(pages).document().select("a[href$=/function]")).isNotEmpty();
    assertThat(other.open(PAGES).status()).isEqualTo(404);
    String number = submitter.draft();
    assertThat(other.open(pages + "/" + number).status()).isEqualTo(404);
  }
}
