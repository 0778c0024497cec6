package org.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  @Test
  void aStepThatFailsIsTriedAgainAndHoldsUpNoOther() {
    AtomicInteger failed = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Map<String, Runnable> steps = new LinkedHashMap<>();
    steps.put(
        "one that fails",
        () -> {
          failed.incrementAndGet();
          throw new IllegalStateException("as the test wishes");
        });
    steps.put("another", done::incrementAndGet);
    Upkeep upkeep = new Upkeep(steps, Duration.ofMillis(5));
    await().until(() -> failed.get() > 2 && done.get() > 2);
    upkeep.close();
    int last = done.get();
    await()
        .during(Duration.ofMillis(100))
        .untilAsserted(() -> assertThat(done).as("after the end").hasValue(last));
  }
}
