package org.tidings.conduct;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * What an account is told of a penalty.
 *
 * @param readAt empty while none of its operators has read it
 */
public record ConductNotice(
    long id,
    long penaltyId,
    Step step,
    String libraryNumber,
    News news,
    long toldAt,
    OptionalLong readAt,
    String readBy) {
  /** What is new. */
  public enum News {
    SET,
    LIFTED,
    /** The appeal was refused. */
    UPHELD,
    /** The appeal lifted it. */
    GRANTED;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static News ofStored(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }
}
