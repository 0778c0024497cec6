package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.callback.EventAttempt;
import org.tidings.callback.EventState;
import org.tidings.callback.Redelivery;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.kernel.MessageId;
import org.tidings.storage.DatabaseAddress;

/** Events that were not taken are sent again on request, and every try of them is kept. */
class RedeliveryTest {
  private static final Behaviour WRONG = new Behaviour(200, "nonsense", Duration.ZERO);
  private static final Duration THREE_TRIES = Duration.ofSeconds(20);

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final RunningPlatform platform =
      RunningPlatform.start(
          Seed.of(
              Seed.account(1).templates(Seed.NOTICE).server(receiver.url()).followers("alice"),
              Seed.account(2).templates(Seed.NOTICE).followers("alice")),
          database,
          Map.of());
  private final EventDesk desk = new EventDesk(database, platform.clock(), Seed.appId(1));
  private final Developer developer = Developer.of(platform, 1);

  @AfterEach
  void close() {
    desk.close();
    platform.close();
    receiver.close();
  }

  private long send() {
    return developer.send("alice", Seed.NOTICE);
  }

  private void awaitState(long msgid, EventState state) {
    await().atMost(THREE_TRIES).until(() -> desk.state(msgid) == state);
  }

  @Test
  void givenUpEventIsSentAgainWithTheSameBytes() {
    receiver.behave(WRONG);
    long msgid = send();
    awaitState(msgid, EventState.GIVEN_UP);
    receiver.behave(Behaviour.GOOD);
    desk.redeliver(msgid);
    awaitState(msgid, EventState.REDELIVERED);
    assertThat(desk.story(msgid).attempts())
        .extracting(EventAttempt::attempt)
        .containsExactly(1, 2, 3, 4);
    EventAttempt failed = desk.story(msgid).attempts().getFirst();
    assertThat(failed.result().answer()).isEqualTo("nonsense");
    assertThat(failed.result().url())
        .startsWith(receiver.url() + "?signature=…&timestamp=")
        .contains("&openid=" + developer.ids().openId("alice"));
    EventAttempt last = desk.story(msgid).attempts().getLast();
    assertThat(last.redelivery()).hasValue(desk.last().id());
    assertThat(last.result().answered()).isTrue();
    assertThat(receiver.events()).extracting(EventReceiver.Received::body).containsOnly(body());
  }

  private String body() {
    return receiver.events().getFirst().body();
  }

  @Test
  void answeredEventMayBeSentAgainAndStaysAnswered() {
    long msgid = send();
    awaitState(msgid, EventState.ANSWERED_AT_ONCE);
    receiver.behave(WRONG);
    desk.redeliver(msgid);
    await().atMost(THREE_TRIES).until(desk::isOver);
    assertThat(desk.last().failed()).isEqualTo(1);
    assertThat(desk.state(msgid)).isEqualTo(EventState.ANSWERED_AT_ONCE);
    assertThat(desk.story(msgid).attempts())
        .extracting(EventAttempt::attempt)
        .containsExactly(2, 3, 4);
  }

  @Test
  void withoutAServerNothingIsOwed() {
    long msgid = Developer.of(platform, 2).send("alice", Seed.NOTICE);
    try (EventDesk other = new EventDesk(database, platform.clock(), Seed.appId(2))) {
      await().until(() -> other.state(msgid) == EventState.UNWANTED);
      other.redeliver(msgid);
      await().until(other::isOver);
      assertThat(other.last().ended().orElseThrow().ending())
          .isEqualTo(Redelivery.Ending.NO_SERVER);
    }
  }

  @Test
  void allGivenUpSinceAreSentAtTheirPaceAlsoTheUntriedOnes() {
    int failures = 150;
    int untried = 150;
    long early = send();
    awaitState(early, EventState.ANSWERED_AT_ONCE);
    Instant begun = platform.clock().instant();
    giveUp(early, failures, untried);
    receiver.behaveInTurn(WRONG, WRONG, WRONG);
    long start = System.nanoTime();
    desk.redeliverSince(begun);
    await().atMost(Duration.ofSeconds(30)).until(desk::isOver);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("a hundred a second")
        .isGreaterThan(Duration.ofMillis(2_500));
    assertThat(desk.last().answered()).isEqualTo(failures + untried);
    assertThat(receiver.successes()).hasSize(failures + untried + 1);
    assertThat(receiver.events()).hasSize(failures + untried + 1 + 3);
    assertThat(TestDatabases.number(database, "select count(*) from event_failure"))
        .as("those given up untried have rows now too")
        .isEqualTo(failures + untried);
    desk.redeliverSince(begun);
    await().until(desk::isOver);
    assertThat(desk.last().answered()).as("nothing is left").isZero();
  }

  @Test
  void deadServerEndsItAndTheRestStaysGivenUp() {
    long early = send();
    awaitState(early, EventState.ANSWERED_AT_ONCE);
    Instant begun = platform.clock().instant();
    giveUp(early, 40, 10);
    receiver.behave(Behaviour.FAILING); // 500: as a proxy before a dead server answers
    desk.redeliverSince(begun);
    await().atMost(THREE_TRIES).until(desk::isOver);
    assertThat(desk.last().ended().orElseThrow().ending()).isEqualTo(Redelivery.Ending.SERVER_AWAY);
    assertThat(desk.last().failed()).isEqualTo(16);
    assertThat(
            TestDatabases.number(
                database, "select count(*) from event_failure where settled_at is null"))
        .isEqualTo(40);
    assertThat(receiver.events()).hasSize(1 + 3 * 16);
  }

  @Test
  void whoeverAskedMayStopIt() {
    long early = send();
    awaitState(early, EventState.ANSWERED_AT_ONCE);
    Instant begun = platform.clock().instant();
    giveUp(early, 400, 1);
    desk.redeliverSince(begun);
    await().until(() -> desk.last().answered() > 0);
    try (EventDesk stranger = new EventDesk(database, platform.clock(), Seed.appId(2))) {
      stranger.stop(desk.last());
      assertThat(desk.last().ended()).as("another account's stays").isEmpty();
    }
    desk.stop();
    int sent = receiver.events().size();
    await().during(Duration.ofSeconds(1)).until(() -> receiver.events().size() <= sent + 16);
    assertThat(desk.last().ended().orElseThrow().ending()).isEqualTo(Redelivery.Ending.STOPPED);
    assertThat(desk.last().answered()).isLessThan(400);
  }

  /** Copies a message into the next hour, as many times, with events that were given up. */
  private void giveUp(long msgid, int failures, int untried) {
    long node = MessageId.node(msgid);
    List<Long> msgids =
        LongStream.range(0, failures + untried)
            .map(n -> MessageId.of(platform.clock().millis() + 1_000 + n, (int) node, 5))
            .boxed()
            .toList();
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < msgids.size(); i++) {
      sql.append("insert into message select member_id, ")
          .append(msgids.get(i))
          .append(", account_id, private_template_id, outcome, content from message where msgid = ")
          .append(msgid)
          .append(";\n");
      if (i < failures) {
        sql.append("insert into event_failure select account_id, ")
            .append(msgids.get(i))
            .append(", 3, 0, 'away' from message where msgid = ")
            .append(msgid)
            .append(";\n");
      }
    }
    sql.append("insert into event_expiry select account_id, ")
        .append(node + ", " + msgids.getLast() + ", " + msgids.get(failures) + ", " + untried)
        .append(", 0 from message where msgid = ")
        .append(msgid);
    TestDatabases.execute(database, sql.toString());
    platform.forward(Duration.ofMinutes(1));
  }
}
