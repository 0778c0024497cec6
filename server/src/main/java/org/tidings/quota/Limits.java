package org.tidings.quota;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

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

  /** Empty where nothing is configured, for limits whose standard differs from case to case. */
  public OptionalInt configured(Limit limit) {
    Long value = configured.get(limit);
    return value == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(value));
  }

  public int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }
}
