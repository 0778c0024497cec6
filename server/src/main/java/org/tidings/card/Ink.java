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

  /** Of a card, as {@code card.css} has it. */
  static final int LIGHT_GROUND = 0xffffff;

  static final int DARK_GROUND = 0x1e1e1e;

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

  /**
   * A text's colour is kept as far as it can be read on the card's ground: in the console, which is
   * always light, and on the member's pages, which may be dark. The bar is no text, and stays.
   */
  String rules() {
    return """
    .%1$s{color:%2$s}.%3$s{background-color:#%4$s}
    @media (prefers-color-scheme:dark){.card-dims .%1$s{color:%5$s}}\
    """
        .formatted(
            textClass(),
            css(Contrast.on(LIGHT_GROUND, rgb())),
            barClass(),
            hex,
            css(Contrast.on(DARK_GROUND, rgb())));
  }

  int rgb() {
    return Integer.parseInt(hex, 16);
  }

  private static String css(int rgb) {
    return "#%06x".formatted(rgb);
  }
}
