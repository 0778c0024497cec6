package org.tidings.conduct;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The ladder of penalties, from the mildest (reference, section 8.3). */
public enum Step {
  /** Told, and nothing else. */
  NOTICE("NOTICE"),
  /** One template may not be sent with: 43116. */
  TEMPLATE_PAUSED("PAUSE"),
  /** No template may be added: 43106. */
  ADDING_BARRED("BAR"),
  /** The template interface is disabled: 48004, and a daily limit of 0. */
  SENDING_DISABLED("DISABLE"),
  /** No call is answered: 50002, and 50007 where tokens are fetched. */
  ACCOUNT_BANNED("BAN");

  private final String setting;

  Step(String setting) {
    this.setting = setting;
  }

  /** As the names of its settings have it. */
  String setting() {
    return setting;
  }

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Step ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }

  public static Optional<Step> find(String name) {
    return Stream.of(values()).filter(step -> step.name().equals(name)).findFirst();
  }

  boolean above(Step other) {
    return compareTo(other) > 0;
  }
}
