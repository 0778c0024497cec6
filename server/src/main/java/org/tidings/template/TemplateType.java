package org.tidings.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What makes a message of a template be sent (seed document "Operation Specification", I). */
public enum TemplateType {
  /** At once, after something that the member did. */
  INSTANT_RESPONSE("I.1"),
  /** Something important to the member, each month on a fixed date. */
  INSTANT_NOTIFICATION_MONTHLY("I.2.1"),
  /** Something important to the member, on no fixed date. */
  INSTANT_NOTIFICATION_OTHER("I.2.2"),
  /** What became, after a while, of something that the member did. */
  DELAYED_RESULT("I.3");

  private final String section;

  TemplateType(String section) {
    this.section = section;
  }

  /** Of the document. */
  public String section() {
    return section;
  }

  /** As declared and stored: {@code instant-response}. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** By its stored name, however the words are joined, or by its section. */
  public static Optional<TemplateType> find(String typed) {
    String name = typed.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    return Arrays.stream(values())
        .filter(type -> type.stored().equals(name) || type.section.equalsIgnoreCase(typed.strip()))
        .findFirst();
  }
}
