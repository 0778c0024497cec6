package org.tidings.template;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes a message of a template be sent (seed document "Operation Specification", I). */
public enum TemplateType {
  /** At once, after something that the member did. */
  INSTANT_RESPONSE("I.1", "response", "即时响应"),
  /** Something important to the member, each month on a fixed date. */
  INSTANT_NOTIFICATION_MONTHLY("I.2.1", "monthly", "monthlyinstantnotification", "每月通知", "即时通知每月"),
  /** Something important to the member, on no fixed date. */
  INSTANT_NOTIFICATION_OTHER("I.2.2", "i2", "instantnotification", "即时通知", "即时通知其他"),
  /** What became, after a while, of something that the member did. */
  DELAYED_RESULT("I.3", "delayed", "noninstant", "noninstantprocessed", "延迟结果", "非即时结果");

  private final String section;

  /** What it may be called too, of letters and digits only. */
  @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
  private final List<String> names;

  TemplateType(String section, String... otherNames) {
    this.section = section;
    this.names =
        Stream.concat(
                Stream.of(lettersAndDigits(name()), lettersAndDigits(section)),
                Stream.of(otherNames))
            .toList();
  }

  /** Of the document. */
  public String section() {
    return section;
  }

  /** As declared and stored: {@code instant-response}. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By its stored name, however the words are joined, by its section, or as people call it. */
  public static Optional<TemplateType> find(String typed) {
    String name = lettersAndDigits(typed);
    return Arrays.stream(values()).filter(type -> type.names.contains(name)).findFirst();
  }

  private static String lettersAndDigits(String text) {
    StringBuilder rest = new StringBuilder();
    text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(rest::appendCodePoint);
    return rest.toString();
  }
}
