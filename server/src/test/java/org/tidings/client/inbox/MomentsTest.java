package org.tidings.client.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tidings.client.web.ClientTexts;

/** Times as a messenger says them: by the member's own day. */
class MomentsTest {
  /** A Sunday, 14:05 in Shanghai. */
  private static final Instant NOW = Instant.parse("2026-11-22T06:05:00Z");

  private static Moments moments(Locale language, String zone) {
    return new Moments(ClientTexts.in(language), ZoneId.of(zone), NOW);
  }

  private static String brief(Locale language, String when) {
    return moments(language, "Asia/Shanghai").brief(Instant.parse(when).toEpochMilli());
  }

  @Test
  void theNearerTheShorter() {
    assertThat(brief(Locale.ENGLISH, "2026-11-22T06:05:00Z")).isEqualTo("14:05");
    assertThat(brief(Locale.ENGLISH, "2026-11-21T15:59:59Z")).isEqualTo("Yesterday");
    assertThat(brief(Locale.ENGLISH, "2026-11-16T02:00:00Z")).isEqualTo("Monday");
    assertThat(brief(Locale.ENGLISH, "2026-11-15T02:00:00Z")).isEqualTo("15 Nov");
    assertThat(brief(Locale.ENGLISH, "2025-11-22T02:00:00Z")).isEqualTo("22 Nov 2025");
  }

  @Test
  void inChinese() {
    assertThat(brief(Locale.CHINESE, "2026-11-21T02:00:00Z")).isEqualTo("昨天");
    assertThat(brief(Locale.CHINESE, "2026-11-16T02:00:00Z")).isEqualTo("星期一");
    assertThat(brief(Locale.CHINESE, "2026-11-15T02:00:00Z")).isEqualTo("11月15日");
    assertThat(brief(Locale.CHINESE, "2025-11-22T02:00:00Z")).isEqualTo("2025年11月22日");
  }

  @Test
  void daysTurnWhereTheMemberIs() {
    long millis = Instant.parse("2026-11-21T20:00:00Z").toEpochMilli();
    assertThat(moments(Locale.ENGLISH, "Asia/Shanghai").day(millis)).isEqualTo("Today");
    assertThat(moments(Locale.ENGLISH, "Europe/London").day(millis)).isEqualTo("Yesterday");
  }
}
