package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import org.tidings.storage.DatabaseAddress;

/**
 * A node that is killed while it judges: what it did is whole, what it left undone the next one
 * does, and nobody is punished twice.
 */
class ConductCrashTest {
  private static final int ACCOUNTS = 400;
  private static final String PAGE = "/console/staff/conduct";

  private final DataFolder data = DataFolder.create();
  private final DatabaseAddress database = TestDatabases.fresh();

  @AfterEach
  void cleanUp() {
    data.close();
  }

  @Test
  void aRoundThatIsCutOffIsFinishedByTheNextAndPunishesNobodyTwice() {
    String seed = People.with(World.seed("", 1_000));
    PlatformProcess first =
        PlatformProcess.serve(
            data.path(),
            "--database-url",
            TestDatabases.url(database),
            "--seed",
            data.write("seed.json", seed));
    TestDatabases.execute(database, misconduct());
    Visitor judge = Visitor.signedIn(first.base(), People.ADMINISTRATOR, People.PASSWORD);
    Visitor.Opened page = judge.open(PAGE);
    Thread round = Thread.ofVirtual().start(() -> judge.submit(page, PAGE + "/round", Map.of()));
    await().atMost(Duration.ofSeconds(20)).until(() -> count("penalty where state = 'set'") > 20);
    first.kill();
    round.interrupt();
    long done = count("penalty where state = 'set'");
    assertThat(done).isLessThan(ACCOUNTS);
    assertWhole(done);

    try (RunningPlatform second = RunningPlatform.start(seed, database, Map.of())) {
      Visitor other = People.signedIn(second, People.ADMINISTRATOR);
      for (int i = 0; i < 2; i++) {
        assertThat(other.submit(other.open(PAGE), PAGE + "/round", Map.of()).status())
            .isEqualTo(200);
      }
      assertWhole(ACCOUNTS);
    }
  }

  /** Each penalty with its effect, its notice and its entry in the trail; one an account. */
  private void assertWhole(long penalties) {
    assertThat(count("penalty where state = 'set'")).isEqualTo(penalties);
    assertThat(count("penalty where state = 'proposed'")).isZero();
    assertThat(count("(select distinct account_id from penalty) each_once")).isEqualTo(penalties);
    assertThat(count("account where sending_disabled_until > 0 and notices_unread = 1"))
        .isEqualTo(penalties);
    assertThat(count("conduct_notice")).isEqualTo(penalties);
    assertThat(count("audit_entry where action = 'PENALTY_SET'")).isEqualTo(penalties);
  }

  private long count(String of) {
    return TestDatabases.number(database, "select count(*) from " + of);
  }

  /** Accounts by the rules of 2023, all reported by many, and a ladder that applies its steps. */
  private static String misconduct() {
    return """
    insert into platform_setting (name, value, changed_at, changed_by)
      values ('CONDUCT_DISABLE_MODE', 'apply', 0, 'test');
    notify tidings_platform_settings;
    insert into account (app_id, original_id, app_secret_sha256, name, kind, verified, payment,
      template_messages, rule_set, created_at)
    select 'wx' || lpad(to_hex(n + 4096), 16, '0'), 'gh_' || lpad(to_hex(n + 4096), 12, '0'),
      sha256('secret'), 'Account ' || n, 'service', true, true, 'granted', '2023', 0
    from generate_series(1, %d) n;
    insert into message_count
      select account_id, d.day, 1, 10000, 0, 0 from account, today d where name like 'Account %%';
    insert into conduct_count (account_id, day, library_number, reports, reporters)
      select account_id, d.day, 'TM00015', 500, 500 from account, today d where name like 'Account %%';
    """
        .replace(
            "today d",
            "(select ((extract(epoch from now()) + 28800) / 86400)::integer - 1 as day) d")
        .formatted(ACCOUNTS);
  }
}
