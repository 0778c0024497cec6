package org.tidings.ops;

import java.util.List;

/** What values a setting takes; all are kept as text. */
public sealed interface SettingKind {
  SettingKind YES_NO = new Choice(List.of("yes", "no"));

  /** What becomes of what breaks a rule. */
  SettingKind CONSEQUENCE = new Choice(List.of("off", "refuse", "hold"));

  /** Whether it is one; a setting never holds another. */
  boolean takes(String value);

  /** What it takes, for who gave something else. */
  String bounds();

  /** A whole number. */
  record Figure(long least, long most) implements SettingKind {
    private static final int DIGITS_MAX = 18;

    @Override
    public boolean takes(String value) {
      if (value.isEmpty()
          || value.length() > DIGITS_MAX
          || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      long figure = Long.parseLong(value);
      return figure >= least && figure <= most;
    }

    @Override
    public String bounds() {
      return least + " to " + most;
    }
  }

  /** One of a few words. */
  record Choice(List<String> options) implements SettingKind {
    @Override
    public boolean takes(String value) {
      return options.contains(value);
    }

    @Override
    public String bounds() {
      return String.join(", ", options);
    }
  }

  /** A line that people read. */
  record Text(int charactersMax) implements SettingKind {
    @Override
    public boolean takes(String value) {
      return !value.isBlank()
          && value.codePointCount(0, value.length()) <= charactersMax
          && value.codePoints().noneMatch(Character::isISOControl);
    }

    @Override
    public String bounds() {
      return "1 to " + charactersMax;
    }
  }
}
