package org.tidings.card;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A colour of a card, checked: six digits. A page may hold no style of its own (strict CSP), so an
 * ink is the name of classes that {@link InkRoutes} defines.
 *
 * @param hex in lower case
 */
public record Ink(String hex) {
  /** As in the document's example: {@code #173177} or {@code #666}. */
  private static final Pattern WRITTEN = Pattern.compile("#?(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})");

  private static final int SHORT_DIGITS = 3;

  /** Of what was sent; empty for none, and for what is no colour, which is shown as none. */
  public static Optional<Ink> find(@Nullable String written) {
    if (written == null || !WRITTEN.matcher(written).matches()) {
      return Optional.empty();
    }
    String digits =
        (written.startsWith("#") ? written.substring(1) : written).toLowerCase(Locale.ROOT);
    return Optional.of(
        new Ink(digits.length() == SHORT_DIGITS ? digits.replaceAll("(.)", "$1$1") : digits));
  }

  String textClass() {
    return "ink-" + hex;
  }

  String barClass() {
    return "bar-" + hex;
  }

  /** Where a card lies on white, and on the console's dark side is on white too. */
  String rules() {
    return "."
        + textClass()
        + "{color:#"
        + hex
        + "}."
        + barClass()
        + "{background-color:#"
        + hex
        + "}";
  }
}
