package org.tidings.client.settings;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The time zones that a member can choose from: those of places, by their names. */
final class TimeZones {
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC");

  private static final List<String> PLACES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> PLACE.matcher(id).matches())
          .sorted()
          .toList();

  private TimeZones() {}

  /** The names of all of them, and of the one that was chosen before. */
  static List<String> with(ZoneId chosen) {
    return Stream.concat(PLACES.stream(), Stream.of(chosen.getId())).distinct().sorted().toList();
  }
}
