package org.tidings.quota;

import java.util.EnumMap;
import java.util.Map;

/** The limits in force: the standard ones, but for those that are configured. */
public final class Limits {
  private final Map<Limit, Long> configured = new EnumMap<>(Limit.class);

  public Limits(Map<Limit, Long> configured) {
    configured.forEach((limit, value) -> {
      if (value < 1) {
        throw new IllegalArgumentException(
            "The limit " + limit + " must be at least 1, not " + value);
      }
      this.configured.put(limit, value);
    });
  }

  public long of(Limit limit) {
    return configured.getOrDefault(limit, limit.standard());
  }

  public int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }
}
