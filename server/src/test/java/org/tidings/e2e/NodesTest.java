package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.MessageId;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/**
 * Two nodes on one database, each a process: together they are one platform, and the one stands in
 * for the other.
 */
class NodesTest {
  /**
   * Of a node's number; and how long a node must have been well before it takes others for dead.
   */
  private static final Duration LEASE = Duration.ofSeconds(10);

  /** Its lease, another if the living one missed a heartbeat meanwhile, and a moment. */
  private static final Duration TAKEN_OVER = LEASE.multipliedBy(2).plusSeconds(5);

  private static final int NO_LIMIT = 1_000_000;
  private static final EventReceiver.Behaviour VERY_SLOW =
      new EventReceiver.Behaviour(200, "success", Duration.ofSeconds(2));

  private final EventReceiver receiver = new EventReceiver();
  private final DataFolder first = DataFolder.create();
  private final DataFolder second = DataFolder.create();
  private final DatabaseAddress database = TestDatabases.bare();
  private final List<PlatformProcess> started = new ArrayList<>();

  @AfterEach
  void cleanUp() {
    started.forEach(PlatformProcess::close);
    first.close();
    second.close();
    receiver.close();
  }

  /** Both begin on the empty database at the same moment. */
  private void startBoth(long dailyLimit) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PlatformProcess> starting = threads.submit(() -> serve(first, dailyLimit));
      PlatformProcess two = serve(second, dailyLimit);
      started.addAll(List.of(starting.get(), two));
    }
    assertThat(first.read("manifest.json")).isEqualTo(second.read("manifest.json"));
  }

  private PlatformProcess serve(DataFolder data, long dailyLimit) {
    String seed = data.write("seed.json", Crowd.seed(receiver.url(), dailyLimit));
    return PlatformProcess.serve(
        data.path(),
        "--database-url",
        TestDatabases.url(database),
        "--seed",
        seed,
        "--allow-private-callbacks");
  }

  private PlatformProcess one() {
    return started.getFirst();
  }

  private PlatformProcess two() {
    return started.getLast();
  }

  private long number(String query) {
    return TestDatabases.number(database, query);
  }

  @Test
  void quotaIsExactAndNoIdIsGivenTwice() throws Exception {
    int quota = 3_000;
    startBoth(quota);
    String token = one().api().token(Crowd.APP_ID, World.APP_SECRET);
    List<Future<List<Long>>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 64; i++) {
        Api api = started.get(i % 2).api();
        String member = Crowd.MEMBERS.get(i % Crowd.MEMBERS.size());
        senders.add(threads.submit(() -> sendUntilQuotaReached(api, token, member)));
      }
    }
    Set<Long> accepted = new HashSet<>();
    for (Future<List<Long>> sender : senders) {
      assertThat(accepted).doesNotContainAnyElementsOf(sender.get());
      accepted.addAll(sender.get());
    }
    assertThat(accepted).hasSize(quota);
    assertThat(accepted.stream().map(MessageId::node).distinct()).hasSize(2);
    assertThat(number("select count(distinct msgid) from message")).isEqualTo(quota);
    assertThat(number("select count(*) from message")).isEqualTo(quota);
    await().atMost(Duration.ofSeconds(30)).until(() -> receiver.successes().containsAll(accepted));
    assertNumbersAreGivenBack();
  }

  private List<Long> sendUntilQuotaReached(Api api, String token, String member) {
    JsonNode ids = one().manifest(Crowd.APP_ID);
    String openId = ids.path("openids").path(member).asString();
    String templateId = ids.path("templates").path(Crowd.TEMPLATE).asString();
    List<Long> accepted = new ArrayList<>();
    while (true) {
      JsonNode answer = api.send(token, openId, templateId, "Hello");
      switch (answer.path("errcode").asInt()) {
        case 0 -> accepted.add(answer.path("msgid").asLong());
        case 45009 -> {
          return accepted;
        }
        default -> throw new AssertionError(answer.toString());
      }
    }
  }

  private void assertNumbersAreGivenBack() {
    String held = "select count(*) from node_lease where holder is not null";
    assertThat(number(held)).isEqualTo(2);
    assertThat(one().stop()).isZero();
    assertThat(number(held)).isEqualTo(1);
    assertThat(two().stop()).isZero();
    assertThat(number(held)).isZero();
  }

  @Test
  void theLivingSendsWhatTheDeadOwed() throws Exception {
    startBoth(NO_LIMIT);
    receiver.behave(VERY_SLOW);
    Thread.sleep(LEASE.plusSeconds(1));
    try (Load there = Load.on(one(), 12);
        Load here = Load.on(two(), 12)) {
      there.awaitMoreAccepted(200);
      here.awaitMoreAccepted(50);
      there.awaitUnreported(50, receiver);
      one().kill();
      long killed = System.nanoTime();
      there.stop();
      here.awaitMoreAccepted(50);
      here.stop();
      assertThat(there.nodes()).hasSize(1).doesNotContainAnyElementsOf(here.nodes());
      assertThat(here.accepted()).doesNotContainAnyElementsOf(there.accepted());
      receiver.behave(EventReceiver.Behaviour.GOOD);
      await().atMost(Duration.ofSeconds(60)).until(() -> there.unreported(receiver) == 0);
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(TAKEN_OVER);
      here.verify(two(), receiver);
      there.verify(two(), receiver);
    }
  }

  @Test
  void aNodeThatStoodStillForTooLongBeginsAnewUnderAnotherNumber() throws Exception {
    startBoth(NO_LIMIT);
    Thread.sleep(LEASE.plusSeconds(1));
    try (Load before = Load.on(one(), 16);
        Load here = Load.on(two(), 8)) {
      before.awaitMoreAccepted(300);
      here.awaitMoreAccepted(100);
      int old = before.nodes().iterator().next();
      String holder = TestDatabases.text(database, holderOf(old));
      one().suspend();
      await()
          .atMost(TAKEN_OVER)
          .until(() -> !holder.equals(TestDatabases.text(database, holderOf(old))));
      // nobody is to be given it again, so that all that has it is of the old term
      TestDatabases.execute(
          database,
          "update node_lease set minted_up_to = %d where node = %d".formatted(Long.MAX_VALUE, old));
      here.awaitMoreAccepted(50);
      long accepted = number(acceptedUnder(old));
      one().resume();
      try (Load after = Load.on(one(), 8)) {
        after.awaitMoreAccepted(100);
        before.stop();
        after.stop();
        here.stop();
        assertThat(after.nodes()).hasSize(1).doesNotContain(old);
        assertThat(after.nodes()).doesNotContainAnyElementsOf(here.nodes());
        assertThat(number(acceptedUnder(old))).isEqualTo(accepted);
        assertThat(number("select count(*) - count(distinct msgid) from message")).isZero();
        before.verify(two(), receiver);
        after.verify(one(), receiver);
        here.verify(one(), receiver);
      }
    }
    assertThat(one().api().get("/health/ready").statusCode()).isEqualTo(200);
    assertNumbersAreGivenBack();
  }

  private static String holderOf(int node) {
    return "select coalesce(holder, '') from node_lease where node = " + node;
  }

  private static String acceptedUnder(int node) {
    return "select count(*) from message where (msgid >> 7) & 31 = " + node;
  }

  @Test
  void aPageOnOneNodeShowsWhatBothAccept() throws Exception {
    startBoth(NO_LIMIT);
    String member = Crowd.MEMBERS.getFirst();
    List<String> others = Crowd.MEMBERS.subList(1, Crowd.MEMBERS.size());
    String token = one().api().token(Crowd.APP_ID, World.APP_SECRET);
    JsonNode ids = one().manifest(Crowd.APP_ID);
    try (Load load = Load.on(one(), 8, others);
        Load more = Load.on(two(), 8, others);
        LivePage here = open(one(), member);
        LivePage there = open(two(), member)) {
      List<Long> sent = new ArrayList<>();
      List<Long> answeredAt = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        JsonNode answer =
            started
                .get(i % 2)
                .api()
                .send(
                    token,
                    ids.path("openids").path(member).asString(),
                    ids.path("templates").path(Crowd.TEMPLATE).asString(),
                    "Hello");
        sent.add(answer.path("msgid").asLong());
        answeredAt.add(System.nanoTime());
      }
      load.stop();
      more.stop();
      for (LivePage page : List.of(here, there)) {
        page.await(sent.getLast(), Duration.ofSeconds(10));
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () -> assertThat(page.msgids()).containsExactlyInAnyOrderElementsOf(sent));
        assertThat(slowest(page, sent, answeredAt)).isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  private static LivePage open(PlatformProcess platform, String member) {
    return LivePage.open(platform.base(), platform.clientKey(), member, "");
  }

  /** The hundredth part that came last is left out. */
  private static Duration slowest(LivePage page, List<Long> sent, List<Long> answeredAt) {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      nanos.add(page.event(sent.get(i)).atNanos() - answeredAt.get(i));
    }
    nanos.sort(null);
    return Duration.ofNanos(nanos.get(nanos.size() * 99 / 100));
  }
}
