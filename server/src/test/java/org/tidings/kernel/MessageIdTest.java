package org.tidings.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageIdTest {
  @Test
  void holdsTimeNodeAndSequence() {
    Instant time = Instant.parse("2026-11-21T12:34:56.789Z");
    long id = MessageId.of(time.toEpochMilli(), 31, 127);
    assertThat(new MessageId(id).acceptedAt()).isEqualTo(time);
    assertThat(MessageId.node(id)).isEqualTo(31);
    assertThat(id).isLessThan(MessageId.firstAt(time.toEpochMilli() + 1));
    assertThat(id).isGreaterThan(MessageId.of(time.toEpochMilli(), 31, 126));
  }

  @Test
  void staysWithinWhatJavaScriptKeeps() {
    long last = MessageId.of(Instant.parse("2090-01-01T00:00:00Z").toEpochMilli(), 31, 127);
    assertThat(last).isPositive().isLessThanOrEqualTo(1L << 53);
  }
}
