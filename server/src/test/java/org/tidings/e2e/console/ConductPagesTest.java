package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import org.tidings.storage.DatabaseAddress;

/** Proposals, penalties by hand, notices and appeals, from both sides; and two nodes that judge. */
class ConductPagesTest {
  private static final String STAFF = "/console/staff/conduct";
  private static final String ACCOUNT = STAFF + "/" + World.APP_ID;
  private static final String OWN = "/console/accounts/" + World.APP_ID + "/conduct";

  private static RunningPlatform one;
  private static RunningPlatform two;
  private static Visitor reviewer;
  private static Visitor administrator;
  private static Visitor owner;

  @BeforeAll
  static void start() {
    DatabaseAddress database = TestDatabases.fresh();
    String seed = People.with(World.seed("", 1_000_000));
    one = RunningPlatform.start(seed, database, Map.of());
    two = RunningPlatform.start(seed, database, Map.of());
    reviewer = People.signedIn(one, People.REVIEWER);
    administrator = People.signedIn(two, People.ADMINISTRATOR);
    owner = People.signedIn(one, People.OWNER);
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
  }

  private static Visitor.Opened set(Visitor staff, Map<String, String> sentence) {
    return staff.submit(staff.open(ACCOUNT + "/new"), ACCOUNT + "/new", sentence);
  }

  private static long newest() {
    return TestDatabases.number(one.database(), "select max(penalty_id) from penalty");
  }

  private static Visitor.Opened decide(
      Visitor staff, long penalty, String what, Map<String, String> form) {
    String path = ACCOUNT + "/penalties/" + penalty;
    return staff.submit(staff.open(path), path + "/" + what, form);
  }

  private static int send(RunningPlatform node, String template) {
    return node.api()
        .send(
            node.api().token(World.APP_ID, World.APP_SECRET),
            node.account(World.APP_ID).openId("alice"),
            node.account(World.APP_ID).templateId(template),
            "Hello")
        .path("errcode")
        .asInt(-2);
  }

  @Test
  void anAccountIsToldAppealsOnceAndOthersDecide() {
    Visitor.Opened set =
        set(
            reviewer,
            Map.of(
                "step",
                "TEMPLATE_PAUSED",
                "number",
                "TM90001",
                "days",
                "3",
                "reason",
                "Discounts"));
    assertThat(set.notice()).contains("is set");
    long penalty = newest();
    await().atMost(Duration.ofSeconds(5)).until(() -> send(two, "TM90001") == 43116);
    assertThat(send(two, "TM00015")).isZero();
    assertThat(owner.open("/console/accounts/" + World.APP_ID).text())
        .contains("A penalty is in force", "about the operation rules not read yet");

    Visitor.Opened told = owner.open(OWN);
    assertThat(told.text()).contains("Discounts", "43116", "New");
    assertThat(owner.submit(told, OWN + "/read", Map.of()).text()).doesNotContain("New ", "unread");
    String page = OWN + "/" + penalty;
    assertThat(owner.submit(owner.open(page), page + "/appeal", Map.of("text", " ")).error("text"))
        .isNotEmpty();
    Visitor.Opened appealed =
        owner.submit(
            owner.open(page),
            page + "/appeal",
            Map.of("text", "These were <refunds>, see order 7."));
    assertThat(appealed.text()).contains("Waits for the platform's staff", "<refunds>");
    assertThat(appealed.document().forms())
        .noneMatch(form -> form.attr("action").contains("appeal"));

    // who set it sees that another must decide, and cannot by any form either
    assertThat(reviewer.open(ACCOUNT + "/penalties/" + penalty).text())
        .contains("Somebody else of the staff");
    Visitor.Opened refused = forged(penalty);
    assertThat(refused.alert()).contains("Somebody else");
    assertThat(send(one, "TM90001")).isEqualTo(43116);
    assertThat(
            decide(
                    administrator,
                    penalty,
                    "appeal",
                    Map.of("answer", "Refunds are fine", "decision", "grant"))
                .notice())
        .contains("granted");
    await().atMost(Duration.ofSeconds(5)).until(() -> send(one, "TM90001") == 0);
    assertThat(owner.open(OWN).text()).contains("Lifted on appeal");
    assertThat(owner.open(page).text()).contains("Refunds are fine");
  }

  /** Its reviewer fills in the form that stands on another's page. */
  private static Visitor.Opened forged(long penalty) {
    String path = ACCOUNT + "/penalties/" + penalty + "/appeal";
    String csrf = reviewer.open(STAFF).document().select("input[name=csrf]").first().val();
    return new Visitor.Opened(
        0,
        path,
        reviewer.post(
            path,
            Map.of(
                "csrf",
                List.of(csrf),
                "answer",
                List.of("I was wrong"),
                "decision",
                List.of("grant")),
            Map.of()));
  }

  @Test
  void onlyAdministratorsBanAnAccountAndNoPauseIsWithoutATemplate() {
    Map<String, String> ban = Map.of("step", "ACCOUNT_BANNED", "days", "1", "reason", "Fraud");
    assertThat(set(reviewer, ban).error("step")).contains("Only administrators");
    assertThat(
            set(reviewer, Map.of("step", "TEMPLATE_PAUSED", "number", "", "reason", "x"))
                .error("number"))
        .isNotEmpty();
    assertThat(set(reviewer, Map.of("step", "NOTICE", "days", "9999", "reason", "x")).error("days"))
        .contains("3,650");
    assertThat(set(reviewer, Map.of("step", "HANGED", "reason", "x")).error("step")).isNotEmpty();
  }

  @Test
  void twoNodesThatJudgeAtOnceProposeOnceAndADismissedProposalDoesNotComeBack() throws Exception {
    Misconduct.breach(one, World.UNGRANTED_APP_ID);
    List<Future<Integer>> rounds = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        Visitor visitor = i % 2 == 0 ? reviewer : administrator;
        Visitor.Opened page = visitor.open(STAFF);
        rounds.add(threads.submit(() -> visitor.submit(page, STAFF + "/round", Map.of()).status()));
      }
      for (Future<Integer> round : rounds) {
        assertThat(round.get()).isEqualTo(200);
      }
    }
    String of =
        " from penalty join account using (account_id) where app_id = '"
            + World.UNGRANTED_APP_ID
            + "'";
    assertThat(TestDatabases.text(one.database(), "select string_agg(state || step, ' ')" + of))
        .isEqualTo("proposedsending_disabled");
    long penalty = TestDatabases.number(one.database(), "select penalty_id" + of);
    assertThat(reviewer.open(STAFF).text())
        .contains("Proposed penalties (1)", "250 of ten thousand", "The threshold was");
    String path = STAFF + "/" + World.UNGRANTED_APP_ID + "/penalties/" + penalty;
    assertThat(
            reviewer
                .submit(reviewer.open(path), path + "/dismiss", Map.of("answer", "A test"))
                .notice())
        .contains("dismissed");
    administrator.submit(administrator.open(STAFF), STAFF + "/round", Map.of());
    assertThat(TestDatabases.number(one.database(), "select count(*)" + of)).isEqualTo(1);
    // one that waits no more is not decided again
    assertThat(
            People.signedIn(two, People.OTHER)
                .open("/console/accounts/" + World.UNGRANTED_APP_ID + "/conduct")
                .text())
        .doesNotContain("Dismissed");
  }

  @Test
  void aPageOfAnothersPenaltyIsNone() {
    set(reviewer, Map.of("step", "NOTICE", "number", "", "days", "", "reason", "Be careful"));
    long penalty = newest();
    Visitor other = People.signedIn(one, People.OTHER);
    assertThat(
            other
                .open("/console/accounts/" + World.UNGRANTED_APP_ID + "/conduct/" + penalty)
                .status())
        .isEqualTo(404);
    assertThat(other.open(OWN + "/" + penalty).status()).isEqualTo(404);
    assertThat(owner.open(OWN + "/x").status()).isEqualTo(404);
  }
}
