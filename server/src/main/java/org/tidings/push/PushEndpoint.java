package org.tidings.push;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import org.tidings.outbound.ReservedNetworks;

/**
 * The URL at a push service that stands for one browser (RFC 8030, section 5), as the browser gave
 * it. One that exists is well formed; whether its host may be called is decided at each call, after
 * its name is resolved. Who knows the URL can push to the browser, so it is shown to nobody.
 */
public record PushEndpoint(URI url) {
  public static final int CHARACTERS_MAX = 1024;

  /**
   * Judges what a browser gave.
   *
   * @param allowPrivate also without TLS, on any port and at any address: for a laptop and tests
   */
  public static Optional<PushEndpoint> parse(String text, boolean allowPrivate) {
    if (text.isEmpty() || text.length() > CHARACTERS_MAX || !isPlain(text)) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text);
      return isWellFormed(url) && (allowPrivate || isPublic(url))
          ? Optional.of(new PushEndpoint(url))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static boolean isWellFormed(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || scheme.equals("http"))
        && url.getRawUserInfo() == null
        && url.getHost() != null
        && !url.getHost().isEmpty()
        && url.getRawFragment() == null
        && url.getPort() != 0
        && url.getPort() <= 65_535;
  }

  /** Of addresses as such; what a name resolves to is judged at each call. */
  private static boolean isPublic(URI url) {
    if (!url.getScheme().equalsIgnoreCase("https")
        || (url.getPort() != -1 && url.getPort() != 443)) {
      return false;
    }
    String host = url.getHost();
    try {
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      return !ReservedNetworks.contain(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return true; // a name
    }
  }

  /** What of the push service may be called at a time is counted by this. */
  String host() {
    return url.getHost().toLowerCase(Locale.ROOT);
  }

  /** Scheme, host and port: for whom a token is (RFC 8292, section 2). */
  String origin() {
    boolean usual = url.getPort() == -1 || url.getPort() == (isSecure() ? 443 : 80);
    String scheme = isSecure() ? "https" : "http";
    return scheme + "://" + host() + (usual ? "" : ":" + url.getPort());
  }

  private boolean isSecure() {
    return url.getScheme().equalsIgnoreCase("https");
  }

  /** What to ask the push service for. */
  String target() {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
  }

  byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(url.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }

  /** The host alone: the rest is as good as a key. */
  @Override
  public String toString() {
    return origin();
  }
}
