package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.outbound.AttemptOutcome;
import org.tidings.callback.EventAttempt;
import org.tidings.callback.EventAttempts;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
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
  private static final int WITHOUT_TLS = 9;
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  private final EventReceiver[] receivers = new EventReceiver[WITHOUT_TLS + 1];
  private final ServerSocket withoutTls = speakingPlainly();
  private DatabaseAddress database;
  private int triesOfHangingWhenGoodWasDone;

  @AfterAll
  void close() throws IOException {
    withoutTls.close();
  }

  @BeforeAll
  void run() {
    Seed.Account[] accounts = new Seed.Account[WITHOUT_TLS];
    for (int account = FAILING; account <= WITHOUT_TLS; account++) {
      receivers[account] = new EventReceiver();
      accounts[account - 1] =
          Seed.account(account).templates(Seed.NOTICE).server(url(account)).followers("alice");
    }
    misbehave();
    database = TestDatabases.fresh();
    try (RunningPlatform platform = RunningPlatform.start(Seed.of(accounts), database, Map.of())) {
      Developer.of(platform, HANGING).send("alice", Seed.NOTICE);
      await().until(() -> tries(HANGING) == 1);
      for (int account = FAILING; account <= WITHOUT_TLS; account++) {
        if (account != HANGING) {
          Developer.of(platform, account).send("alice", Seed.NOTICE);
        }
      }
      await().atMost(ATTEMPT.minusSeconds(1)).until(() -> tries(GOOD) == 1);
      triesOfHangingWhenGoodWasDone = tries(HANGING);
      await().until(() -> tries(RECOVERING) == 3);
      await()
          .atMost(ATTEMPT.multipliedBy(3).plusSeconds(15))
          .until(() -> TestDatabases.number(database, "select count(*) from event_failure") == 5);
    }
    for (EventReceiver receiver : receivers) {
      if (receiver != null) {
        receiver.close();
      }
    }
  }

  private String url(int account) {
    return account == WITHOUT_TLS
        ? "https://127.0.0.1:" + withoutTls.getLocalPort() + "/wx"
        : receivers[account].url();
  }

  private static ServerSocket speakingPlainly() {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual()
          .start(() -> {
            while (!server.isClosed()) {
              try (Socket socket = server.accept()) {
                byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(answer);
                socket.getInputStream().readNBytes(100_000);
              } catch (IOException e) {
                // the client has gone, or the test is over
              }
            }
          });
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  @ParameterizedTest
  @CsvSource({
    FAILING + ", BAD_ANSWER, 500, status 500 instead of 200",
    NONSENSE + ", BAD_ANSWER, 200, the answer is neither \"success\" nor empty nor a reply",
    HANGING + ", TIMEOUT, 0, no whole answer in time",
    UNREACHABLE + ", REFUSED_CONNECTION, 0, the host does not accept connections",
    WITHOUT_TLS + ", TLS_FAILED, 0, TLS: "
  })
  void everyFailedAttemptIsKept(int account, AttemptOutcome outcome, int status, String error) {
    List<EventAttempt> attempts = attempts(account);
    assertThat(attempts).extracting(EventAttempt::attempt).containsExactly(1, 2, 3);
    assertThat(attempts)
        .allSatisfy(attempt -> {
          assertThat(attempt.result().outcome()).isEqualTo(outcome);
          assertThat(attempt.result().status()).isEqualTo(status);
          assertThat(attempt.result().error()).startsWith(error.strip()).doesNotContain("\n");
        });
  }

  @Test
  void attemptsHaveTheirTimes() {
    for (EventAttempt attempt : attempts(HANGING)) {
      assertThat(attempt.result().took())
          .isBetween(ATTEMPT.minusMillis(50), ATTEMPT.plusSeconds(2));
    }
    List<EventAttempt> quick = attempts(UNREACHABLE);
    assertThat(quick.getFirst().result().took()).isLessThan(Duration.ofSeconds(2));
    assertThat(Duration.between(quick.get(0).triedAt(), quick.get(1).triedAt()))
        .isBetween(Duration.ofMillis(990), Duration.ofSeconds(4));
    assertThat(Duration.between(quick.getFirst().triedAt(), Instant.now()))
        .isBetween(Duration.ZERO, Duration.ofMinutes(2));
  }

  @Test
  void historyEndsWithTheGoodAttempt() {
    assertThat(attempts(RECOVERING))
        .extracting(attempt -> attempt.result().outcome())
        .containsExactly(
            AttemptOutcome.BAD_ANSWER, AttemptOutcome.BAD_ANSWER, AttemptOutcome.ANSWERED);
    assertThat(attempts(RECOVERING).getLast().result().status()).isEqualTo(200);
    assertThat(attempts(RECOVERING).getLast().result().error()).isEmpty();
  }

  @Test
  void whatGoesWellAtOnceLeavesNoTrace() {
    assertThat(attempts(GOOD)).isEmpty();
  }

  private List<EventAttempt> attempts(int account) {
    try (Database store = new Database(database)) {
      long id =
          TestDatabases.number(
              database,
              "select account_id from account where app_id = '" + Seed.appId(account) + "'");
      return new EventAttempts(store.jdbi(), Clock.systemUTC(), new Limits(Map.of()))
          .list(id, Long.MAX_VALUE, 10);
    }
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
