package org.tidings.ops;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Origins of web sites (RFC 6454), for example {@code https://portal.example.org}, with blanks or
 * commas between: in the form in which browsers send them, so that comparing texts is enough.
 */
public final class WebOrigins {
  private static final int CHARACTERS_MAX = 255;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private WebOrigins() {}

  /** Those of a text, which may be empty. */
  public static List<String> of(String text) {
    return Stream.of(text.split("[\\s,]+")).filter(one -> !one.isEmpty()).distinct().toList();
  }

  /**
   * Whether it is one: by TLS, or of this machine for who develops. Neither a path, nor a star, nor
   * {@code null}, which any page in a sandbox sends.
   */
  public static boolean isOne(String text) {
    if (text.length() > CHARACTERS_MAX || !text.equals(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    try {
      URI origin = new URI(text);
      return origin.getHost() != null
          && isSafe(origin)
          && !hasDefaultPort(origin)
          && text.equals(origin.getScheme() + "://" + origin.getRawAuthority())
          && origin.getRawUserInfo() == null;
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  private static boolean isSafe(URI origin) {
    return "https".equals(origin.getScheme())
        || ("http".equals(origin.getScheme()) && THIS_MACHINE.contains(origin.getHost()));
  }

  /** Browsers leave it out. */
  private static boolean hasDefaultPort(URI origin) {
    return origin.getPort() == ("https".equals(origin.getScheme()) ? 443 : 80);
  }
}
