package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.storage.DatabaseAddress;

/**
 * Servers that misbehave, each an account's own, all at the same time: one message is sent to each,
 * then the platform is stopped, and the tests look at what happened.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventRetriesTest {
  private static final int FAILING = 1;
  private static final int NONSENSE = 2;
  private static final int HANGING = 3;
  private static final int RECOVERING = 4;
  private static final int EMPTY = 5;
  private static final int REPLYING = 6;
  private static final int GOOD = 7;
  private static final int UNREACHABLE = 8;
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  private final EventReceiver[] receivers = new EventReceiver[UNREACHABLE + 1];
  private DatabaseAddress database;
  private int triesOfHangingWhenGoodWasDone;

  @BeforeAll
  void run() {
    Seed.Account[] accounts = new Seed.Account[UNREACHABLE];
    for (int account = FAILING; account <= UNREACHABLE; account++) {
      receivers[account] = new EventReceiver();
      accounts[account - 1] =
          Seed.account(account)
              .templates(Seed.NOTICE)
              .server(receivers[account].url())
              .followers("alice");
    }
    misbehave();
    database = TestDatabases.fresh();
    try (RunningPlatform platform =
        RunningPlatform.start(Seed.of(accounts), database, java.util.Map.of())) {
      Developer.of(platform, HANGING).send("alice", Seed.NOTICE);
      await().until(() -> tries(HANGING) == 1);
      for (int account = FAILING; account <= UNREACHABLE; account++) {
        if (account != HANGING) {
          Developer.of(platform, account).send("alice", Seed.NOTICE);
        }
      }
      await().atMost(ATTEMPT.minusSeconds(1)).until(() -> tries(GOOD) == 1);
      triesOfHangingWhenGoodWasDone = tries(HANGING);
      await().until(() -> tries(RECOVERING) == 3);
      await()
          .atMost(ATTEMPT.multipliedBy(3).plusSeconds(15))
          .until(() -> TestDatabases.number(database, "select count(*) from event_failure") == 4);
    }
    for (EventReceiver receiver : receivers) {
      if (receiver != null) {
        receiver.close();
      }
    }
  }

  private void misbehave() {
    receivers[FAILING].behave(Behaviour.FAILING);
    receivers[NONSENSE].behave(new Behaviour(200, "fail", Duration.ZERO));
    receivers[HANGING].behave(new Behaviour(200, "success", ATTEMPT.plusSeconds(2)));
    receivers[RECOVERING].behaveInTurn(
        Behaviour.FAILING, new Behaviour(200, "<html>", Duration.ZERO));
    receivers[EMPTY].behave(new Behaviour(200, "", Duration.ZERO));
    receivers[REPLYING].behave(new Behaviour(200, "<xml><a/></xml>", Duration.ZERO));
    receivers[UNREACHABLE].close();
  }

  @Test
  void failingServerIsTriedThreeTimes() {
    assertThat(tries(FAILING)).isEqualTo(3);
    assertThat(failure(FAILING)).contains("3 status 500 instead of 200");
    assertOneEvent(FAILING);
  }

  @Test
  void nonsenseIsNoAnswer() {
    assertThat(tries(NONSENSE)).isEqualTo(3);
    assertThat(failure(NONSENSE))
        .contains("3 the answer is neither \"success\" nor empty nor a reply");
  }

  @Test
  void lateAnswerIsNone() {
    assertThat(tries(HANGING)).isEqualTo(3);
    assertThat(failure(HANGING)).contains("3 no whole answer in time");
    assertOneEvent(HANGING);
  }

  @Test
  void unreachableServerIsAFailureToo() {
    assertThat(failure(UNREACHABLE)).contains("3 the host does not accept connections");
  }

  @Test
  void successOnTheThirdTryIsSuccess() {
    assertThat(tries(RECOVERING)).isEqualTo(3);
    assertThat(failure(RECOVERING)).isEmpty();
    assertOneEvent(RECOVERING);
  }

  @Test
  void emptyAnswerAndReplyAreSuccess() {
    assertThat(tries(EMPTY)).isEqualTo(1);
    assertThat(failure(EMPTY)).isEmpty();
    assertThat(tries(REPLYING)).isEqualTo(1);
    assertThat(failure(REPLYING)).isEmpty();
  }

  @Test
  void hangingServerDelaysNobodyElse() {
    assertThat(triesOfHangingWhenGoodWasDone).isEqualTo(1);
    assertThat(failure(GOOD)).isEmpty();
  }

  private int tries(int account) {
    return receivers[account].events().size();
  }

  /** A receiver knows the repetition of an event by its equal body. */
  private void assertOneEvent(int account) {
    var bodies = new HashSet<String>();
    receivers[account].events().forEach(event -> bodies.add(event.body()));
    assertThat(bodies).hasSize(1);
  }

  /** Attempts and last error, when the account's event was given up. */
  private Optional<String> failure(int account) {
    try (Connection connection = TestDatabases.connect(database);
        PreparedStatement query =
            connection.prepareStatement(
                "select attempts || ' ' || last_error from event_failure"
                    + " join account using (account_id) where app_id = ?")) {
      query.setString(1, Seed.appId(account));
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
