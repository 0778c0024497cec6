package org.tidings.operator;

import java.util.Locale;
import java.util.Optional;

/**
 * A person who signs in to the console.
 *
 * @param staffRole of those who run the platform
 * @param secondFactor a code is asked for after the password
 * @param disabled may not sign in
 */
public record Operator(
    long id,
    String email,
    String name,
    Locale language,
    Optional<StaffRole> staffRole,
    boolean secondFactor,
    boolean disabled) {
  public static final int NAME_CHARACTERS_MAX = 50;

  /** Whether somebody may be called this. */
  public static boolean isName(String text) {
    return !text.isBlank()
        && text.codePointCount(0, text.length()) <= NAME_CHARACTERS_MAX
        && text.codePoints().noneMatch(Character::isISOControl);
  }
}
