package org.tidings.callback.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a small histogram tells. */
class LatencyTest {
  @Test
  void spansAreNamedByTheirBound() {
    assertThat(Latency.within(0)).isEqualTo(1);
    assertThat(Latency.within(1)).isEqualTo(1);
    assertThat(Latency.within(3)).isEqualTo(5);
    assertThat(Latency.within(5_001)).isEqualTo(10_000);
    assertThat(Latency.within(Long.MAX_VALUE)).isEqualTo(86_400_000);
  }

  @Test
  void percentilesAreThoseOfTheEvents() {
    Latency latency = new Latency();
    assertThat(latency.percentile(50)).isEmpty();
    latency.add(5, 50);
    latency.add(20, 45);
    latency.add(1_000, 4);
    latency.add(5_000, 1);
    assertThat(latency.percentile(50)).hasValue(5);
    assertThat(latency.percentile(95)).hasValue(20);
    assertThat(latency.percentile(99)).hasValue(1_000);
    assertThat(latency.percentile(100)).hasValue(5_000);
  }

  @Test
  void oneEventIsEveryPercentile() {
    Latency latency = new Latency();
    latency.add(50, 1);
    assertThat(latency.percentile(50)).hasValue(50);
    assertThat(latency.percentile(99)).hasValue(50);
  }
}
