package org.tidings.member.preference;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * What a member has chosen.
 *
 * @param language empty for that of the browser
 * @param notificationShows whether a notification may show what a message says
 */
public record MemberPreference(
    Optional<Locale> language,
    ZoneId zone,
    Optional<QuietHours> quietHours,
    boolean notificationShows) {
  /** Of who has chosen nothing. */
  public static final MemberPreference STANDARD =
      new MemberPreference(Optional.empty(), ZoneId.of("Asia/Shanghai"), Optional.empty(), false);

  public boolean isQuiet(Instant moment) {
    return quietHours.filter(hours -> hours.contain(moment, zone)).isPresent();
  }

  public MemberPreference withRegion(Optional<Locale> otherLanguage, ZoneId otherZone) {
    return new MemberPreference(otherLanguage, otherZone, quietHours, notificationShows);
  }

  public MemberPreference withQuietHours(Optional<QuietHours> other) {
    return new MemberPreference(language, zone, other, notificationShows);
  }

  public MemberPreference withNotificationShows(boolean other) {
    return new MemberPreference(language, zone, quietHours, other);
  }
}
