package org.tidings.quota;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The limits in force. What the staff have set in the console goes before what was configured at
 * the start, and that before the standard. A limit may change at any moment, so whoever applies one
 * asks for it then.
 */
public final class Limits {
  private final Map<Limit, Long> configured = new EnumMap<>(Limit.class);

  /** Replaced as a whole; read for each send, without a lock. */
  private volatile Map<Limit, Long> chosen = Map.of();

  public Limits(Map<Limit, Long> configured) {
    configured.forEach((limit, value) -> {
      if (value < 1) {
        throw new IllegalArgumentException(
            "The limit " + limit + " must be at least 1, not " + value);
      }
      this.configured.put(limit, value);
    });
    set(Map.of());
  }

  /** Makes these the limits that were set while the platform runs, and no others. */
  public void set(Map<Limit, Long> running) {
    Map<Limit, Long> next = new EnumMap<>(Limit.class);
    next.putAll(configured);
    next.putAll(running);
    chosen = next;
  }

  public long of(Limit limit) {
    Long value = chosen.get(limit);
    return value == null ? limit.standard() : value;
  }

  /** Empty where nothing was chosen, for limits whose standard differs from case to case. */
  public OptionalInt chosen(Limit limit) {
    Long value = chosen.get(limit);
    return value == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(value));
  }

  public int intOf(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /** What it would be if nothing were set while the platform runs. */
  public long atStart(Limit limit) {
    return configured.getOrDefault(limit, limit.standard());
  }
}
