package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes on one database: together they are one platform, and the one stands in for the other.
 */
class NodesTest {
  private static final EventReceiver.Behaviour VERY_SLOW =
      new EventReceiver.Behaviour(200, "success", Duration.ofSeconds(2));

  private final EventReceiver receiver = new EventReceiver();
  private final DataFolder first = DataFolder.create();
  private final DataFolder second = DataFolder.create();
  private final String database = TestDatabases.url(TestDatabases.fresh());

  @AfterEach
  void cleanUp() {
    first.close();
    second.close();
    receiver.close();
  }

  private PlatformProcess serve(DataFolder data) {
    String seed = data.write("seed.json", Crowd.seed(receiver.url()));
    return PlatformProcess.serve(
        data.path(), "--database-url", database, "--seed", seed, "--allow-private-callbacks");
  }

  /** Both begin on the empty database at the same moment. */
  @Test
  void theLivingSendsWhatTheDeadOwed() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PlatformProcess> starting = threads.submit(() -> serve(first));
      try (PlatformProcess living = serve(second);
          PlatformProcess dying = starting.get()) {
        assertThat(first.read("manifest.json")).isEqualTo(second.read("manifest.json"));
        receiver.behave(VERY_SLOW);
        try (Load there = Load.on(dying, 12);
            Load here = Load.on(living, 12)) {
          there.awaitMoreAccepted(200);
          here.awaitMoreAccepted(50);
          dying.kill();
          there.stop();
          here.awaitMoreAccepted(50);
          here.stop();
          assertThat(there.nodes()).hasSize(1).doesNotContainAnyElementsOf(here.nodes());
          assertThat(here.accepted()).doesNotContainAnyElementsOf(there.accepted());
          assertThat(there.allReported(receiver)).isFalse();
          receiver.behave(EventReceiver.Behaviour.GOOD);
          here.verify(living, receiver);
          there.verify(living, receiver);
        }
      }
    }
  }
}
