package org.tidings.message.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing that was counted is lost or counted twice on its way to the database. */
class TalliesTest {
  private final Tallies<String> tallies = new Tallies<>();
  private final Map<String, Long> stored = new HashMap<>();

  private void store(Map<String, Long> counts) {
    counts.forEach((key, count) -> stored.merge(key, count, Long::sum));
  }

  @Test
  void countsByKey() {
    tallies.add("a", 2);
    tallies.addEach(List.of("a", "b", "b"), key -> key);
    tallies.handOver(this::store);
    tallies.handOver(this::store);
    assertThat(stored).isEqualTo(Map.of("a", 3L, "b", 2L));
  }

  @Test
  void whatCannotBeStoredStays() {
    tallies.add("a", 1);
    Throwable failure =
        catchThrowable(() ->
            tallies.handOver(counts -> {
              throw new IllegalStateException("away");
            }));
    assertThat(failure).hasMessage("away");
    tallies.add("a", 1);
    tallies.handOver(this::store);
    assertThat(stored).isEqualTo(Map.of("a", 2L));
  }

  @Test
  void manyCountWhileItIsHandedOver() throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, 4)
            .mapToObj(t ->
                Thread.ofVirtual()
                    .start(() -> IntStream.range(0, 10_000).forEach(i -> tallies.add("a", 1))))
            .toList();
    while (threads.stream().anyMatch(Thread::isAlive)) {
      tallies.handOver(this::store);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    tallies.handOver(this::store);
    assertThat(stored).isEqualTo(Map.of("a", 40_000L));
  }
}
