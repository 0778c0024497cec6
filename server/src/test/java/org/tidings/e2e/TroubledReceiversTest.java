package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;

/** Servers that hang or are away: nobody else feels it, and what they missed is sent later. */
class TroubledReceiversTest {
  private static final Behaviour HANGING = new Behaviour(200, "success", Duration.ofSeconds(20));
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String EVENT = "org.tidings.callback.QueuedEvent";
  private static final int WELL = 20;

  private final DatabaseAddress database = TestDatabases.fresh();

  /** Those of platforms that other tests have left behind. */
  private final long othersInMemory = Backlog.alive(EVENT);

  @Test
  void othersAreUnharmed() throws IOException {
    int hanging = 16; // each at an address of its own, which takes connections and says nothing
    List<Integer> well = IntStream.rangeClosed(1, WELL).boxed().toList();
    List<Integer> bad = IntStream.rangeClosed(WELL + 1, WELL + hanging + 1).boxed().toList();
    List<ServerSocket> blackHoles = new ArrayList<>();
    try (EventReceiver receiver = new EventReceiver()) {
      for (int i = 0; i < hanging; i++) {
        blackHoles.add(new ServerSocket(0, 200, InetAddress.ofLiteral("127.0.1." + (i + 1))));
      }
      Stream<Seed.Account> accounts =
          Stream.concat(
              well.stream().map(account -> seed(account, receiver.url())),
              bad.stream().map(account -> seed(account, badUrl(account, blackHoles))));
      try (RunningPlatform platform =
          RunningPlatform.start(
              Seed.of(accounts.toArray(Seed.Account[]::new)), database, Map.of())) {
        Backlog.send(platform, well, Duration.ofSeconds(3)); // warms up
        Map<Long, Long> alone = Backlog.send(platform, well, Duration.ofSeconds(5));
        Map<Long, Long> together =
            Backlog.send(
                platform,
                Stream.concat(well.stream(), bad.stream()).toList(),
                Duration.ofSeconds(20));
        Set<Long> owed = messagesOf(well);
        await().atMost(Duration.ofSeconds(10)).until(() -> receiver.successes().containsAll(owed));
        Duration before = Backlog.p99(alone, receiver);
        Duration beside = Backlog.p99(together, receiver);
        assertThat(beside)
            .as("accept to event, p99; alone it was " + before)
            .isLessThan(Duration.ofSeconds(1))
            .isLessThan(before.multipliedBy(5).plusMillis(200));
        assertThat(TestDatabases.number(database, "select count(*) from event_failure"))
            .as("four workers an account at first, then one that waits")
            .isBetween((long) bad.size(), bad.size() * 5L);
        assertThat(eventsInMemory())
            .as("the rest is in the log")
            .isLessThanOrEqualTo(512L * bad.size())
            .isLessThan(messagesOf(bad).size());
      }
    } finally {
      for (ServerSocket blackHole : blackHoles) {
        blackHole.close();
      }
    }
  }

  /** The last one's port is closed. */
  private static String badUrl(int account, List<ServerSocket> blackHoles) {
    int i = account - WELL - 1;
    return i == blackHoles.size()
        ? "http://127.0.2.1:9/wx"
        : "http://127.0.1." + (i + 1) + ":" + blackHoles.get(i).getLocalPort() + "/wx";
  }

  @Test
  void hungServerIsFedAtItsPaceWhenItIsBack() {
    int messages = 1500;
    int aSecond = 100;
    try (EventReceiver receiver = new EventReceiver();
        RunningPlatform platform =
            RunningPlatform.start(
                Seed.of(seed(1, receiver.url())),
                database,
                Map.of(Limit.EVENTS_CAUGHT_UP_A_SECOND, (long) aSecond))) {
      receiver.behave(HANGING);
      Set<Long> accepted = Backlog.send(platform, 1, messages).keySet();
      assertThat(accepted).hasSize(messages);
      await()
          .atMost(PATIENCE)
          .until(() -> TestDatabases.number(database, "select count(*) from event_failure") == 4);
      assertThat(eventsInMemory()).isLessThanOrEqualTo(512);
      assertThat(inTrouble(platform)).isEqualTo(1);
      receiver.behave(Behaviour.GOOD);
      long back = System.nanoTime();
      Set<Long> owed = new HashSet<>(accepted);
      owed.removeAll(givenUp(database));
      await().atMost(PATIENCE).until(() -> since(back, receiver).containsAll(owed));
      List<Long> fed = since(back, receiver);
      assertThat(fed).doesNotHaveDuplicates().hasSize(owed.size());
      assertInOrderBut(fed, 16);
      assertNoMoreInASecondThan(aSecond * 5 / 4, back, receiver);

      Map<Long, Long> later = Backlog.send(platform, 1, 300);
      await().atMost(PATIENCE).until(() -> since(back, receiver).containsAll(later.keySet()));
      assertThat(Backlog.p99(later, receiver)).as("well again").isLessThan(Duration.ofSeconds(1));
      assertThat(inTrouble(platform)).isZero();
    }
  }

  @Test
  void killedInTheMiddleOfItLosesNothing() {
    EventReceiver away = new EventReceiver();
    int port = away.port();
    away.close();
    try (DataFolder data = DataFolder.create()) {
      String seed = data.write("seed.json", Crowd.seed(away.url()));
      String[] options = {
        "--seed", seed, "--allow-private-callbacks", "--database-url", TestDatabases.url(database)
      };
      Set<Long> accepted;
      try (PlatformProcess platform = PlatformProcess.serve(data.path(), options)) {
        try (Load load = Load.on(platform, 8)) {
          load.awaitMoreAccepted(300);
          await()
              .atMost(PATIENCE)
              .until(
                  () -> TestDatabases.number(database, "select count(*) from event_failure") >= 4);
          load.awaitMoreAccepted(300);
          platform.kill();
          load.stop();
          accepted = Set.copyOf(load.accepted());
        }
      }
      try (EventReceiver receiver = new EventReceiver(port);
          PlatformProcess platform = PlatformProcess.serve(data.path(), options)) {
        Set<Long> owed = new HashSet<>(accepted);
        owed.removeAll(givenUp(database));
        assertThat(owed).as("few were given up").hasSizeGreaterThan(accepted.size() - 20);
        await().atMost(PATIENCE).until(() -> receiver.successes().containsAll(owed));
        assertThat(platform.api().get("/health/ready").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void tooOldEventsOfADeadServerAreGivenUpTogether() {
    EventReceiver away = new EventReceiver();
    away.close();
    try (RunningPlatform platform =
        RunningPlatform.start(
            Seed.of(seed(1, away.url())), database, Map.of(Limit.EVENT_AGE_HOURS, 1L))) {
      Set<Long> old = Backlog.send(platform, 1, 1000).keySet();
      platform.forward(Duration.ofHours(2));
      await()
          .atMost(PATIENCE)
          .until(() ->
              TestDatabases.number(database, "select coalesce(sum(events), 0) from event_expiry")
                      + givenUp(database).size()
                  == old.size());
      assertThat(TestDatabases.number(database, "select count(*) from event_expiry")).isEqualTo(1);
      assertThat(givenUp(database)).hasSizeLessThan(20);
      try (EventReceiver receiver = new EventReceiver(away.port())) {
        long young = Developer.of(platform, 1).send("alice", Seed.NOTICE);
        await().atMost(PATIENCE).until(() -> receiver.successes().contains(young));
        assertThat(receiver.successes()).containsExactly(young);
      }
    }
  }

  private long eventsInMemory() {
    return Backlog.alive(EVENT) - othersInMemory;
  }

  private static int inTrouble(RunningPlatform platform) {
    return Api.json(platform.api().get("/health/ready")).path("receiversInTrouble").asInt();
  }

  private static Seed.Account seed(int account, String url) {
    return Seed.account(account).templates(Seed.NOTICE).server(url).followers("alice");
  }

  private Set<Long> messagesOf(List<Integer> accounts) {
    String ids = String.join(",", accounts.stream().map(a -> "'" + Seed.appId(a) + "'").toList());
    return TestDatabases.numbers(
        database,
        "select msgid from message join account using (account_id) where app_id in (" + ids + ")");
  }

  private static Set<Long> givenUp(DatabaseAddress database) {
    return TestDatabases.numbers(database, "select msgid from event_failure");
  }

  /** In the order of arrival. */
  private static List<Long> since(long nanos, EventReceiver receiver) {
    return receiver.events().stream()
        .filter(event -> event.nanos() - nanos > 0)
        .map(EventReceiver.Received::msgid)
        .toList();
  }

  /** Some are under way at the same time. */
  private static void assertInOrderBut(List<Long> msgids, int places) {
    List<Long> sorted = msgids.stream().sorted().toList();
    for (int i = 0; i < msgids.size(); i++) {
      assertThat(Math.abs(sorted.indexOf(msgids.get(i)) - i)).isLessThanOrEqualTo(places);
    }
  }

  private static void assertNoMoreInASecondThan(int most, long from, EventReceiver receiver) {
    List<Long> times =
        receiver.events().stream()
            .map(EventReceiver.Received::nanos)
            .filter(nanos -> nanos - from > 0)
            .sorted()
            .toList();
    for (int i = 0; i + most < times.size(); i++) {
      assertThat(times.get(i + most) - times.get(i))
          .as("time in which %d events came", most + 1)
          .isGreaterThan(1_000_000_000L);
    }
  }
}
