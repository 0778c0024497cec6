package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.MessageId;
import org.tidings.storage.DatabaseAddress;

/** A redelivery goes on where it was when its node is killed, and leaves nothing out. */
class RedeliveryCrashTest {
  private static final int GIVEN_UP = 300;
  private static final Duration LEASE_AND_MARGIN = Duration.ofSeconds(40);

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final List<DataFolder> folders = new ArrayList<>();
  private final List<PlatformProcess> started = new ArrayList<>();

  @AfterEach
  void cleanUp() {
    started.forEach(PlatformProcess::close);
    folders.forEach(DataFolder::close);
    receiver.close();
  }

  private PlatformProcess serve() {
    DataFolder data = DataFolder.create();
    folders.add(data);
    String seed =
        data.write(
            "seed.json",
            Seed.of(
                Seed.account(1).templates(Seed.NOTICE).server(receiver.url()).followers("alice")));
    PlatformProcess process =
        PlatformProcess.serve(
            data.path(),
            "--database-url",
            TestDatabases.url(database),
            "--seed",
            seed,
            "--allow-private-callbacks");
    started.add(process);
    return process;
  }

  @Test
  void killedOnTheWayItGoesOn() {
    PlatformProcess killed = serve();
    Set<Long> owed = giveUpSome();
    try (EventDesk desk = new EventDesk(database, Clock.systemUTC(), Seed.appId(1))) {
      desk.redeliverSince(Instant.now().minus(Duration.ofHours(1)));
      await().until(() -> receiver.successes().size() > GIVEN_UP / 10);
      killed.kill();
      assertThat(desk.isOver()).isFalse();
      int before = receiver.events().size();
      serve();
      await().atMost(LEASE_AND_MARGIN).until(desk::isOver);
      assertThat(receiver.successes()).isEqualTo(owed);
      assertThat(desk.last().answered()).isEqualTo(GIVEN_UP);
      assertThat(before).isLessThan(GIVEN_UP);
      assertThat(receiver.events().size()).as("few are sent twice").isLessThan(GIVEN_UP + 20);
      assertThat(TestDatabases.number(database, "select count(*) from event_attempt"))
          .isEqualTo(GIVEN_UP);
    }
  }

  private Set<Long> giveUpSome() {
    long first = MessageId.of(Clock.systemUTC().millis(), 9, 0);
    TestDatabases.execute(
        database,
        """
        insert into message (member_id, msgid, account_id, private_template_id, outcome, content)
        select (select member_id from member), %d + n * 4096::bigint, account_id,
          (select private_template_id from private_template), 0, '{"values":{}}'
        from account, generate_series(1, %d) n;
        insert into event_failure (account_id, msgid, attempts, failed_at, last_error)
        select account_id, msgid, 0, 0, 'away' from message;
        """
            .formatted(first - 400L * 4096, GIVEN_UP));
    return TestDatabases.numbers(database, "select msgid from event_failure");
  }
}
