package org.tidings.conformance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What may stand for a value that cannot be known: {@code <openid>} (reference, section 6). */
enum Shape {
  ANY(".*", false),
  TEXT(".*", false),
  NONEMPTY(".+", false),
  OPENID("o[A-Za-z0-9_-]{27}", false),
  TEMPLATE_ID("[A-Za-z0-9_-]{43}", false),
  ACCESS_TOKEN("[A-Za-z0-9_-]{20,512}", false),
  RID("[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}", false),
  ADDRESS("[0-9a-fA-F.:]+", false),
  NETWORK("[0-9a-fA-F.:]+(?:/[0-9]{1,3})?", false),
  INTEGER("-?[0-9]+", true),
  COUNT("[0-9]+", true),
  /** Fits 64 bits with a sign. */
  MSGID("[1-9][0-9]{0,18}", true),
  /** Ten digits: Unix seconds. */
  SECONDS("[1-9][0-9]{9}", true),
  /** Of a token: more than the 1500 seconds that an SDK takes off, up to two hours. */
  LIFE("(?:150[1-9]|15[1-9][0-9]|1[6-9][0-9]{2}|[2-6][0-9]{3}|7[01][0-9]{2}|7200)", true),
  /** What is left of it: up to two hours. */
  LIFE_LEFT("(?:[1-9][0-9]{0,2}|[1-6][0-9]{3}|7[01][0-9]{2}|7200)", true),
  BOOLEAN("true|false", false);

  private static final Pattern MARK = Pattern.compile("<([a-z_]+)>");

  private final Pattern pattern;
  private final boolean number;

  Shape(String pattern, boolean number) {
    this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    this.number = number;
  }

  /** The shape for which the whole text stands. */
  static Optional<Shape> find(String text) {
    Matcher matcher = MARK.matcher(text);
    return matcher.matches() ? named(matcher.group(1)) : Optional.empty();
  }

  private static Optional<Shape> named(String name) {
    return Arrays.stream(values())
        .filter(shape -> shape.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  boolean fits(JsonNode value) {
    if (this == ANY) {
      return true;
    }
    boolean rightType =
        this == BOOLEAN ? value.isBoolean() : number ? value.isIntegralNumber() : value.isString();
    return rightType && pattern.matcher(value.asString()).matches();
  }

  /** Whether a text is as expected, which may have shapes inside. */
  static boolean textFits(String expected, String got) {
    return inText(expected).matcher(got).matches();
  }

  private static Pattern inText(String expected) {
    StringBuilder regex = new StringBuilder();
    Matcher mark = MARK.matcher(expected);
    int end = 0;
    while (mark.find()) {
      Optional<Shape> shape = named(mark.group(1));
      regex.append(Pattern.quote(expected.substring(end, mark.start())));
      regex.append(shape.map(s -> "(?:" + s.pattern + ")").orElse(Pattern.quote(mark.group())));
      end = mark.end();
    }
    return Pattern.compile(regex + Pattern.quote(expected.substring(end)), Pattern.DOTALL);
  }
}
