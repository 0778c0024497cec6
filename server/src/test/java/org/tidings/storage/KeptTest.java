package org.tidings.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KeptTest {
  private static final long ACCOUNTS = 1_000;

  private final AtomicLong now = new AtomicLong();
  private final Cache<Long, String> kept = Kept.byAccount(now::get);

  @Test
  void whatWasReadInOneMomentIsNotReadAgainInOne() {
    LongStream.range(0, ACCOUNTS).forEach(account -> kept.put(account, "read"));
    assertThat(presentAfter(Duration.ofSeconds(59))).isEqualTo(ACCOUNTS);
    assertThat(presentAfter(Duration.ofSeconds(90))).isBetween(400L, 600L);
    assertThat(presentAfter(Duration.ofMinutes(2))).isZero();
  }

  private long presentAfter(Duration time) {
    now.set(time.toNanos());
    return LongStream.range(0, ACCOUNTS).filter(a -> kept.getIfPresent(a) != null).count();
  }
}
