package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** What reviewers see and do on their desk, without a script. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewPagesTest {
  private static final String DESK = "/console/staff/reviews";
  private static final String SECOND = "/console/staff/settings/second-review-industries";

  private RunningPlatform platform;
  private Submitter submitter;
  private Visitor reviewer;
  private Visitor administrator;

  @BeforeAll
  void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    submitter = new Submitter(platform);
    reviewer = People.signedIn(platform, People.REVIEWER);
    administrator = People.signedIn(platform, People.ADMINISTRATOR);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @BeforeEach
  void begin() {
    TestDatabases.execute(
        platform.database(),
        "delete from decided_text; delete from submission_event; delete from submission_round;"
            + " delete from submission; delete from audit_entry");
    secondReviewed("");
  }

  private void secondReviewed(String industries) {
    Visitor.Opened saved =
        administrator.submit(administrator.open(SECOND), SECOND, Map.of("value", industries));
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  private static String page(String number) {
    return DESK + "/" + number;
  }

  private static Visitor.Opened step(
      Visitor visitor, String number, String step, Map<String, String> values) {
    String page = page(number) + "/" + step;
    return visitor.submit(visitor.open(page), page, values);
  }

  private Visitor.Opened reject(String number) {
    return step(
        reviewer,
        number,
        "reject",
        Map.of(
            "rule-0", "KEYWORDS", "line-0", "2", "comment-0", "Which parcel?", "text", "Please."));
  }

  private String state(String number) {
    return TestDatabases.text(
        platform.database(), "select state from submission where submission_id = " + number);
  }

  @Test
  void aRejectionNamesTheRuleAtItsLineAndLeadsToTheNext() {
    String first = submitter.handIn();
    String second = submitter.handIn();
    Visitor.Opened queue = reviewer.open(DESK);
    assertThat(queue.document().select("a[data-row]")).hasSize(2);
    Visitor.Opened opened = reviewer.open(page(first));
    assertThat(opened.document().select("#content-2").text()).contains("Parcel number");
    assertThat(opened.document().select(".message-card").text()).contains("7781");
    assertThat(opened.document().select("a[data-key=j]").attr("href")).isEqualTo(page(second));
    Visitor.Opened next = reject(first);
    assertThat(next.path()).isEqualTo(page(second));
    assertThat(next.notice()).contains("is rejected");
    Element line =
        submitter
            .visitor()
            .open(Submitter.PAGES + "/" + first)
            .document()
            .getElementById("content-line-2");
    assertThat(line.text()).contains("IV.6", "full-width colon", "Which parcel?");
    assertThat(next.document().select("[aria-labelledby=earlier]").text())
        .contains("Rejected", "100% alike");
    assertThat(next.document().select("[aria-labelledby=submitter] dd").eachText())
        .containsExactly("2", "0", "1", "0", "0", "0");
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select after from audit_entry where action = 'SUBMISSION_REJECTED'"))
        .contains("IV.6", "Please.");
    assertThat(reviewer.open(page(first)).document().select("#decide")).isEmpty();
  }

  @Test
  void whatTheLintFindsIsMarkedAndTakenOverAsAReason() {
    String pages = Submitter.PAGES;
    String number =
        Submitter.number(
            submitter.write(pages + "/new", Map.of("title", "Coupon arrival notice"), "submit"));
    String submit = pages + "/" + number + "/submit";
    submitter
        .visitor()
        .submit(
            submitter.visitor().open(submit),
            submit,
            Map.of("explanation", "It was bought by them"));
    assertThat(reviewer.open(DESK + "?only=violating").document().select("a[data-row]")).hasSize(1);
    Visitor.Opened opened = reviewer.open(page(number));
    assertThat(opened.document().select("#title-1 mark").text()).isEqualTo("Coupon");
    assertThat(opened.document().select("[aria-labelledby=lint]").text())
        .contains("II.4", "coupon");
    assertThat(opened.text()).contains("It was bought by them");
    step(reviewer, number, "reject", Map.of());
    assertThat(submitter.visitor().open(pages + "/" + number).text()).contains("II.4");
    assertThat(state(number)).isEqualTo("rejected");
  }

  @Test
  void reasonsAreAskedForAndWhatWasTypedStays() {
    String number = submitter.handIn();
    Visitor.Opened none = step(reviewer, number, "change", Map.of("text", "Hm"));
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.error("reasons")).contains("at least one rule");
    assertThat(none.document().select("textarea[name=text]").val()).isEqualTo("Hm");
    Visitor.Opened wrong =
        step(
            reviewer,
            number,
            "change",
            Map.of("comment-0", "Without a rule", "rule-1", "FIRST", "line-1", "1001"));
    assertThat(wrong.error("rule-0")).isNotEmpty();
    assertThat(wrong.error("line-1")).contains("1,000");
    assertThat(state(number)).isEqualTo("submitted");
    Visitor.Opened done =
        step(reviewer, number, "change", Map.of("rule-0", "FIRST", "words-0", "none"));
    assertThat(done.notice()).contains("asked to change");
    assertThat(done.path()).isEqualTo(DESK);
    assertThat(state(number)).isEqualTo("change_asked");
  }

  @Test
  void aSecondReviewerDecidesAndTheFirstCannot() {
    secondReviewed("7, 9");
    String number = submitter.handIn();
    assertThat(reviewer.open(page(number) + "/approve").text()).contains("first of two");
    Visitor.Opened passed = step(reviewer, number, "approve", Map.of());
    assertThat(passed.notice()).contains("second reviewer");
    assertThat(passed.path()).isEqualTo(DESK);
    Visitor.Opened own = reviewer.open(page(number));
    assertThat(own.text()).contains("another reviewer must decide now");
    assertThat(own.document().select("#decide")).isEmpty();
    assertThat(reviewer.open(page(number) + "/approve").path()).isEqualTo(page(number));
    Visitor.Opened published = step(administrator, number, "approve", Map.of());
    assertThat(published.notice()).contains("stands in the library as OPENTM");
    assertThat(state(number)).isEqualTo("approved");
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select string_agg(action, ' ' order by audit_id) from audit_entry"
                    + " where action like 'SUBMISSION_%ED%' and subject = '"
                    + number
                    + "'"))
        .endsWith("SUBMISSION_PASSED_ON SUBMISSION_APPROVED");
  }

  @Test
  void anAppealIsMarkedAndWhoRejectedIsToldThatNobodyElseIsThere() {
    String number = submitter.handIn();
    reject(number);
    String appeal = Submitter.PAGES + "/" + number + "/appeal";
    submitter
        .visitor()
        .submit(
            submitter.visitor().open(appeal), appeal, Map.of("why", "The name is quite clear."));
    assertThat(state(number)).isEqualTo("appealed");
    assertThat(reviewer.open(DESK + "?state=appealed").document().select("tbody tr").text())
        .contains("Appeal");
    assertThat(reviewer.open(DESK + "?state=second_review").text())
        .contains("Nothing like this waits");
    assertThat(reviewer.open(page(number)).text())
        .contains("another reviewer must decide now")
        .doesNotContain("nobody else may");
    TestDatabases.execute(
        platform.database(),
        "update operator set staff_role = null where email = '" + People.ADMINISTRATOR + "'");
    assertThat(reviewer.open(page(number)).text()).contains("nobody else may");
    TestDatabases.execute(
        platform.database(),
        "update operator set staff_role = 'administrator' where email = '"
            + People.ADMINISTRATOR
            + "'");
    assertThat(administrator.open(page(number)).text()).contains("appeals against a rejection");
    assertThat(step(administrator, number, "approve", Map.of()).notice()).contains("OPENTM");
  }

  @Test
  void whatWasTakenBackMeanwhileIsNotDecided() {
    String number = submitter.handIn();
    Visitor.Opened asked = reviewer.open(page(number) + "/approve");
    String withdraw = Submitter.PAGES + "/" + number + "/withdraw";
    submitter.visitor().submit(submitter.visitor().open(withdraw), withdraw, Map.of());
    Visitor.Opened late = reviewer.submit(asked, page(number) + "/approve", Map.of());
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.alert()).contains("decided, or withdrawn, meanwhile");
    submitter.handIn(number);
    late = reviewer.submit(asked, page(number) + "/approve", Map.of());
    assertThat(late.alert()).contains("decided, or withdrawn, meanwhile");
    assertThat(state(number)).isEqualTo("submitted");
  }

  @Test
  void aClaimIsSeenByOthersWhoMayTakeOver() {
    String number = submitter.handIn();
    String take = page(number) + "/take";
    Visitor.Opened taken = reviewer.submit(reviewer.open(page(number)), take, Map.of());
    assertThat(taken.notice()).contains("It is yours");
    assertThat(administrator.open(DESK).text()).contains("Rita Reviewer looks at it");
    assertThat(reviewer.open(DESK + "?only=mine").document().select("a[data-row]")).hasSize(1);
    assertThat(administrator.open(DESK + "?only=mine").document().select("a[data-row]")).isEmpty();
    Visitor.Opened others = administrator.open(page(number));
    assertThat(others.text()).contains("Rita Reviewer has taken this");
    assertThat(administrator.submit(others, take, Map.of("over", "")).alert())
        .contains("Another reviewer has taken this");
    administrator.submit(others, take, Map.of());
    assertThat(reviewer.open(page(number)).text()).contains("Ada Administrator has taken this");
    String release = page(number) + "/release";
    administrator.submit(administrator.open(page(number)), release, Map.of());
    assertThat(reviewer.open(page(number)).text()).doesNotContain("has taken this");
  }

  @Test
  void whatWaitsTooLongIsOverdueInTheQueueAndForAllTheStaff() {
    String number = submitter.handIn();
    assertThat(reviewer.open(DESK).text()).contains("left").doesNotContain("d 0 h overdue");
    TestDatabases.execute(
        platform.database(),
        "update submission set waiting_since = waiting_since - "
            + Duration.ofHours(72 + 50).toMillis()
            + " where submission_id = "
            + number);
    assertThat(reviewer.open(DESK + "?only=overdue").document().select(".state-bad").text())
        .isEqualTo("2 d 2 h overdue");
    Visitor support = People.signedIn(platform, People.SUPPORT);
    assertThat(support.open("/console/staff").text()).contains("1 overdue, 0 appeals");
    assertThat(support.open(DESK).status()).isEqualTo(403);
    assertThat(support.open(DESK + "/figures").text()).contains("Waiting now");
  }

  @Test
  void theQueueTakesAnyAddress() {
    submitter.handIn();
    assertThat(reviewer.open(DESK + "?page=-1&industry=99&type=x&order=y&state=draft").status())
        .isEqualTo(200);
    assertThat(reviewer.open(DESK + "?account=nobody%25").text())
        .contains("Nothing like this waits");
    assertThat(reviewer.open(DESK + "?account=harb&language=en").document().select("a[data-row]"))
        .hasSize(1);
    assertThat(reviewer.open(DESK + "?language=zh").document().select("a[data-row]")).isEmpty();
    assertThat(reviewer.open(DESK + "/99999999999999999999").status()).isEqualTo(404);
    assertThat(reviewer.open(page(submitter.draft())).status()).isEqualTo(404);
    assertThat(reviewer.open(DESK + "/figures?days=7").status()).isEqualTo(200);
  }
}
