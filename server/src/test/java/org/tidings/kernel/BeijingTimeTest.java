package org.tidings.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeijingTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-21T15:59:59.999Z, 2026-11-21",
    "2026-11-21T16:00:00.000Z, 2026-11-22",
    "1969-12-31T15:59:59.999Z, 1969-12-31"
  })
  void daysTurnAtMidnightInBeijing(Instant instant, LocalDate date) {
    int day = BeijingTime.day(instant.toEpochMilli());
    assertThat(BeijingTime.date(day)).isEqualTo(date);
    assertThat(BeijingTime.dayStart(day)).isLessThanOrEqualTo(instant.toEpochMilli());
    assertThat(BeijingTime.dayStart(day + 1)).isGreaterThan(instant.toEpochMilli());
  }

  @Test
  void monthsTurnThereToo() {
    long lastMillisecond = Instant.parse("2026-11-30T15:59:59.999Z").toEpochMilli();
    assertThat(BeijingTime.monthStart(lastMillisecond))
        .isEqualTo(Instant.parse("2026-10-31T16:00:00Z").toEpochMilli());
    assertThat(BeijingTime.monthStart(lastMillisecond + 1)).isEqualTo(lastMillisecond + 1);
  }
}
