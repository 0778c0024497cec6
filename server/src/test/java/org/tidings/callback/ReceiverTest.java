package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import org.tidings.outbound.AttemptOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a server is called that does not answer, and how fast it is fed when it does again. */
class ReceiverTest {
  private static final long START = Long.MAX_VALUE - 5_000_000_000L; // nanoTime may overflow

  private final Receiver receiver = new Receiver(new Pace(() -> 10), new Pace(() -> 20));
  private long now = START;

  @Test
  void pausesGrowToAMinute() {
    receiver.fails(now);
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long wait = receiver.untilProbe(now);
      pauses.add(Duration.ofNanos(wait).toSeconds());
      now += wait;
      assertThat(receiver.untilProbe(now)).isZero();
      now += Duration.ofSeconds(5).toNanos(); // it hangs
      receiver.probeFailed(now);
    }
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void oneProbeAtATime() {
    receiver.fails(now);
    now += receiver.untilProbe(now);
    assertThat(receiver.untilProbe(now)).isZero();
    assertThat(receiver.untilProbe(now)).as("another worker").isPositive();
  }

  @Test
  void troubleEndsWithASignOfLifeAndBeginsAnew() {
    receiver.fails(now);
    assertThat(receiver.inTrouble()).isTrue();
    assertThat(receiver.isDead()).as("no probe has failed yet").isFalse();
    receiver.probeFailed(now);
    receiver.fails(now); // of an event begun before
    assertThat(receiver.isDead()).isTrue();
    receiver.alive();
    assertThat(receiver.inTrouble()).isFalse();
    receiver.fails(now);
    assertThat(receiver.isDead()).isFalse();
    assertThat(receiver.untilProbe(now)).isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void suspectIsProbedAtOnce() {
    receiver.suspect(now);
    assertThat(receiver.inTrouble()).isTrue();
    assertThat(receiver.untilProbe(now)).isZero();
  }

  @Test
  void suspicionDoesNotHurryAKnownTrouble() {
    receiver.fails(now);
    receiver.suspect(now);
    assertThat(receiver.untilProbe(now)).isPositive();
  }

  @Test
  void backlogIsFedEvenly() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waits.add(Duration.ofNanos(receiver.untilFed(now)).toMillis());
    }
    assertThat(waits).containsExactly(0L, 100L, 200L, 300L);
    now += Duration.ofMinutes(10).toNanos();
    assertThat(receiver.untilFed(now)).isZero();
    assertThat(receiver.untilFed(now)).as("nothing was saved up").isPositive();
  }

  @Test
  void allTogetherHaveAPaceToo() {
    Pace ofAll = new Pace(() -> 20);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waits.add(Duration.ofNanos(new Receiver(new Pace(() -> 10), ofAll).untilFed(now)).toMillis());
    }
    assertThat(waits).containsExactly(0L, 50L, 100L, 150L);
  }

  @ParameterizedTest
  @CsvSource({
    "ANSWERED, 200, true",
    "BAD_ANSWER, 200, true",
    "BAD_ANSWER, 404, true",
    "BAD_ANSWER, 429, false",
    "BAD_ANSWER, 500, false",
    "BAD_ANSWER, 502, false",
    "BAD_ANSWER, 0, false",
    "TIMEOUT, 0, false",
    "REFUSED_CONNECTION, 0, false",
    "ADDRESS_REFUSED, 0, false",
    "TLS_FAILED, 0, false",
    "IO_FAILED, 0, false"
  })
  void tellsASignOfLife(AttemptOutcome outcome, int status, boolean sign) {
    assertThat(new AttemptResult(outcome, status, Duration.ZERO, "", "", "").signOfLife())
        .isEqualTo(sign);
  }
}
