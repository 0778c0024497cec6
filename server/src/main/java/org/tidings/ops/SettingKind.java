package org.tidings.ops;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** So many whole numbers, with a blank between two. */
  record Figures(int number, long least, long most) implements SettingKind {
    @Override
    public boolean takes(String value) {
      Figure each = new Figure(least, most);
      String[] figures = value.split(" ", -1);
      return figures.length == number && Stream.of(figures).allMatch(each::takes);
    }

    @Override
    public String bounds() {
      return number + " × " + least + " to " + most;
    }

    /** Of a value that it takes. */
    public static List<Long> read(String value) {
      return Stream.of(value.split(" ")).map(Long::valueOf).toList();
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

  /** Whole numbers between commas; or none. */
  record Numbers(int least, int most) implements SettingKind {
    private static final Pattern WRITTEN = Pattern.compile("(?:[0-9]{1,6}(?:, ?[0-9]{1,6})*)?");

    @Override
    public boolean takes(String value) {
      return WRITTEN.matcher(value).matches()
          && of(value).stream().allMatch(number -> number >= least && number <= most);
    }

    @Override
    public String bounds() {
      return least + " to " + most + ", with commas between";
    }

    /** Those of a value. */
    public static Set<Integer> of(String value) {
      return Stream.of(value.split(",", -1))
          .map(String::strip)
          .filter(number -> !number.isEmpty())
          .map(Integer::valueOf)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Origins of web sites, with blanks or commas between; or none. */
  record Origins(int most) implements SettingKind {
    @Override
    public boolean takes(String value) {
      List<String> origins = WebOrigins.of(value);
      return origins.size() <= most && origins.stream().allMatch(WebOrigins::isOne);
    }

    @Override
    public String bounds() {
      return "up to " + most + " origins such as https://portal.example.org";
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
