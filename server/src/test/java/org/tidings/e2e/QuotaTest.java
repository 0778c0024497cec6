package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tidings.app.Manifest;
import org.tidings.kernel.BeijingTime;
import org.tidings.storage.DatabaseAddress;

/** A template's daily quota is exact: under load, on several nodes, and at the turn of the day. */
class QuotaTest {
  private static final int OK = 0;
  private static final int BUSY = -1;
  private static final int QUOTA_REACHED = 45009;
  private static final int QUOTA = 500;
  private static final int REQUESTS = 700;
  private static final int SENDERS = 100;

  @Test
  void exactUnderLoad() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(World.seed("", QUOTA))) {
      assertExact(sendFrom(List.of(platform)));
    }
  }

  @Test
  void exactOnTwoNodes() throws Exception {
    DatabaseAddress database = TestDatabases.fresh();
    String seed = World.seed("", QUOTA);
    try (RunningPlatform one = RunningPlatform.start(seed, database, Map.of());
        RunningPlatform two = RunningPlatform.start(seed, database, Map.of())) {
      assertThat(two.account(World.APP_ID)).isEqualTo(one.account(World.APP_ID));
      assertExact(sendFrom(List.of(one, two)));
    }
  }

  private static void assertExact(List<Integer> errcodes) {
    assertThat(errcodes).hasSize(REQUESTS).containsOnly(OK, QUOTA_REACHED);
    assertThat(errcodes.stream().filter(code -> code == OK)).hasSize(QUOTA);
  }

  private static List<Integer> sendFrom(List<RunningPlatform> platforms) throws Exception {
    String token = token(platforms.getFirst());
    List<Future<List<Integer>>> senders = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int sender = 0; sender < SENDERS; sender++) {
        RunningPlatform platform = platforms.get(sender % platforms.size());
        senders.add(
            threads.submit(() -> {
              List<Integer> errcodes = new ArrayList<>();
              for (int i = 0; i < REQUESTS / SENDERS; i++) {
                errcodes.add(send(platform, token, "alice"));
              }
              return errcodes;
            }));
      }
    }
    List<Integer> errcodes = new ArrayList<>();
    for (Future<List<Integer>> sender : senders) {
      errcodes.addAll(sender.get());
    }
    return errcodes;
  }

  @Test
  void refusedSendsUseNothing() {
    try (RunningPlatform platform = RunningPlatform.start(World.seed("", 2))) {
      String token = token(platform);
      for (int i = 0; i < 3; i++) {
        assertThat(send(platform, token, "dave")).isEqualTo(43004);
        assertThat(send(platform, token, "carol")).isEqualTo(43019);
      }
      assertThat(send(platform, token, "alice")).isEqualTo(OK);
      assertThat(send(platform, token, "alice")).isEqualTo(OK);
      assertThat(send(platform, token, "alice")).isEqualTo(QUOTA_REACHED);
      // who does not follow hears that, not of the quota
      assertThat(send(platform, token, "dave")).isEqualTo(43004);
    }
  }

  @Test
  void beginsAnewAtMidnightInBeijing() {
    try (RunningPlatform platform = RunningPlatform.start(World.seed("", 2))) {
      assertThat(sendUntilReached(platform)).isEqualTo(2);
      Duration untilMidnight = untilMidnight(platform.clock());
      platform.clock().forward(untilMidnight.minusSeconds(30));
      assertThat(sendUntilReached(platform)).isZero();
      platform.clock().forward(untilMidnight(platform.clock()));
      assertThat(sendUntilReached(platform)).isEqualTo(2);
      // the partitions are made a week ahead
      platform.clock().forward(Duration.ofDays(6));
      assertThat(sendUntilReached(platform)).isEqualTo(2);
    }
  }

  private static Duration untilMidnight(ManualClock clock) {
    long now = clock.millis();
    return Duration.ofMillis(BeijingTime.dayStart(BeijingTime.day(now) + 1) - now);
  }

  /** How many pass. A leap of the clock is answered with busy until the node's next heartbeat. */
  private static int sendUntilReached(RunningPlatform platform) {
    String token = token(platform);
    for (int passed = 0; passed < 10; passed++) {
      int errcode =
          await()
              .atMost(Duration.ofSeconds(10))
              .until(() -> send(platform, token, "alice"), code -> code != BUSY);
      if (errcode == QUOTA_REACHED) {
        return passed;
      }
      assertThat(errcode).isEqualTo(OK);
    }
    throw new AssertionError("the quota is never reached");
  }

  private static String token(RunningPlatform platform) {
    return platform.api().token(World.APP_ID, World.APP_SECRET);
  }

  private static int send(RunningPlatform platform, String token, String member) {
    Manifest.Entry ids = platform.account(World.APP_ID);
    return platform
        .api()
        .send(token, ids.openId(member), ids.templateId("TM90001"), "Hello")
        .path("errcode")
        .asInt();
  }
}
