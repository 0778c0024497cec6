package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;
import org.tidings.quota.Limit;

/** What a member learns of one message, and does about it. */
class MessageControlTest {
  private static final int ACCOUNT = 1;
  private static RunningPlatform platform;
  private static Developer developer;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(ACCOUNT)
                    .templates(Seed.NOTICE, "TM00015")
                    .followers("alice", "bob", "carol", "dave")),
            TestDatabases.fresh(),
            Map.of(Limit.REPORTS_A_DAY, 2L));
    developer = Developer.of(platform, ACCOUNT);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static String path(long msgid) {
    return "/m/messages/" + msgid;
  }

  private static long number(String query) {
    return TestDatabases.number(platform.database(), query);
  }

  @Test
  void whyItCameIsTold() {
    Phone alice = Phone.of(platform, "alice");
    long msgid = developer.send("alice", "TM00015");
    Visitor.Opened page = alice.see(path(msgid) + "/why");
    assertThat(page.text())
        .contains("Account 1", "Followed since", "TM00015")
        .contains("At once after something that you do", "What the account says makes it send one")
        .contains("When it was sent", "as of 2014", Long.toString(msgid));
    assertThat(page.document().select("a").eachAttr("href"))
        .contains(path(msgid) + "/report", path(msgid) + "/delete")
        .contains("/m/accounts/" + Seed.originalId(ACCOUNT) + "/unfollow");
  }

  @Test
  void whyIsToldAlsoToWhoHasLeft() {
    long msgid = developer.send("dave", Seed.NOTICE);
    MemberApp.of(platform).leave("dave", Seed.originalId(ACCOUNT));
    Visitor.Opened page = Phone.of(platform, "dave").see(path(msgid) + "/why");
    assertThat(page.text()).contains("You do not follow this account any more");
    assertThat(page.document().select("a[href$=/unfollow]")).isEmpty();
  }

  @Test
  void aReportIsKeptAndChanged() {
    Phone bob = Phone.of(platform, "bob");
    long msgid = developer.send("bob", Seed.NOTICE);
    String counted = "select coalesce(sum(reports), 0) from conduct_count";
    long before = number(counted);
    Visitor.Opened form = bob.see(path(msgid) + "/report");
    assertThat(form.text()).contains("Fraud", "What happens next", "2 messages a day");
    Visitor.Opened kept =
        bob.submit(
            form,
            path(msgid) + "/report",
            Map.of("reason", "fraud", "note", "They ask for my PIN"));
    assertThat(kept.notice()).contains("The report was sent");
    assertThat(kept.text()).contains("You reported this message on");
    assertThat(kept.document().select("input[checked]").val()).isEqualTo("fraud");
    assertThat(kept.document().select("textarea").text()).isEqualTo("They ask for my PIN");
    bob.submit(kept, path(msgid) + "/report", Map.of("reason", "false"));
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select reason || ' ' || note from member_report where msgid = " + msgid))
        .isEqualTo("false They ask for my PIN");
    assertThat(number(counted) - before).isEqualTo(1);
  }

  @Test
  void aReportNeedsAReasonAndKeepsWhatWasTyped() {
    Phone bob = Phone.of(platform, "bob");
    long msgid = developer.send("bob", Seed.NOTICE);
    Visitor.Opened form = bob.see(path(msgid) + "/report");
    Visitor.Opened again = bob.submit(form, path(msgid) + "/report", Map.of("note", "It hurts"));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.error("reason")).contains("Choose what is wrong");
    assertThat(again.document().select("textarea").text()).isEqualTo("It hurts");
    Visitor.Opened tooLong =
        bob.submit(
            form, path(msgid) + "/report", Map.of("reason", "fraud", "note", "x".repeat(501)));
    assertThat(tooLong.error("note")).contains("500");
    assertThat(number("select count(*) from member_report where msgid = " + msgid)).isZero();
  }

  @Test
  void onlySoManyAreReportedADay() {
    Phone carol = Phone.of(platform, "carol");
    for (int i = 0; i < 2; i++) {
      report(carol, developer.send("carol", Seed.NOTICE));
    }
    long third = developer.send("carol", Seed.NOTICE);
    Visitor.Opened refused = report(carol, third);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.alert()).contains("as many messages today as you can (2)");
    assertThat(number("select count(*) from member_report where msgid = " + third)).isZero();
  }

  private static Visitor.Opened report(Phone phone, long msgid) {
    String path = path(msgid) + "/report";
    return phone.submit(phone.see(path), path, Map.of("reason", "harassment"));
  }

  @Test
  void aDeletedMessageIsThereNoMore() {
    Phone alice = Phone.of(platform, "alice");
    long msgid = developer.send("alice", Seed.NOTICE);
    Visitor.Opened asked = alice.see(path(msgid) + "/delete");
    assertThat(asked.text()).contains("cannot be brought back");
    alice.submit(asked, path(msgid) + "/delete");
    for (String page : List.of("/why", "/report", "/delete", "/open")) {
      assertThat(alice.open(path(msgid) + page).status()).as(page).isEqualTo(404);
    }
    assertThat(number("select count(*) from message where msgid = " + msgid)).isEqualTo(1);
  }

  @Test
  void messagesOfOthersAreNotThere() {
    Phone alice = Phone.of(platform, "alice");
    long msgid = developer.send("bob", Seed.NOTICE);
    Visitor.Opened any = alice.see("/m/me");
    for (String page : List.of("/why", "/report", "/delete", "/open")) {
      assertThat(alice.open(path(msgid) + page).status()).as(page).isEqualTo(404);
      assertThat(alice.open("/m/messages/x" + page).status()).as(page).isEqualTo(404);
      assertThat(alice.open(path(Long.MAX_VALUE) + page).status()).as(page).isEqualTo(404);
      assertThat(Phone.of(platform).open(path(msgid) + page).path()).startsWith("/m/sign-in");
    }
    Map<String, List<String>> fraud = Map.of("reason", List.of("fraud"));
    assertThat(alice.send(any, path(msgid) + "/report", fraud)).isEqualTo(404);
    assertThat(alice.send(any, path(msgid) + "/delete", Map.of())).isEqualTo(404);
    assertThat(number("select count(*) from member_report where msgid = " + msgid)).isZero();
    assertThat(Phone.of(platform, "bob").see(path(msgid) + "/why").status()).isEqualTo(200);
  }

  @Test
  void aPostFromElsewhereChangesNothing() {
    Phone alice = Phone.of(platform, "alice");
    long msgid = developer.send("alice", Seed.NOTICE);
    assertThat(alice.forge(path(msgid) + "/report")).isEqualTo(403);
    assertThat(alice.forge(path(msgid) + "/delete")).isEqualTo(403);
    assertThat(alice.see(path(msgid) + "/why").status()).isEqualTo(200);
  }
}
