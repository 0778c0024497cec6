package org.tidings.callback;

import org.tidings.outbound.ReservedNetworks;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.account.CallbackMode;
import org.tidings.account.ServerSettings;
import org.tidings.callback.crypto.EncodingAesKey;
import org.tidings.callback.crypto.Envelope;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;

/**
 * Where an account receives its events, the Token that signs them and what encrypts them. One that
 * exists is well formed; whether its host may be called is decided at each call, after its name is
 * resolved.
 *
 * @param url absolute, in ASCII, without user info and fragment; may have a query of its own
 * @param encryption empty in plain mode
 */
public record CallbackEndpoint(URI url, Secret token, Optional<Encryption> encryption) {
  private static final int URL_CHARACTERS_MAX = 2048;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{3,32}");

  /** What became of a URL and a Token as typed. */
  public sealed interface Parsed {
    record Accepted(CallbackEndpoint endpoint) implements Parsed {}

    record Rejected(EndpointRejection why) implements Parsed {}
  }

  public CallbackEndpoint {
    EndpointRejection flaw = flawOf(url, token.value());
    if (flaw != null) {
      throw new IllegalArgumentException(flaw.name());
    }
  }

  /** One that is sent plain events. */
  public CallbackEndpoint(URI url, Secret token) {
    this(url, token, Optional.empty());
  }

  /**
   * Judges all of an account's settings. A key must be one even where the mode needs none: it would
   * be found out when the mode changes, which is late.
   */
  public static Parsed parse(
      ServerSettings settings, AppId appId, String originalId, boolean allowPrivate) {
    Parsed plain = parse(settings.url(), settings.token().value(), allowPrivate);
    String key = settings.aesKey().value();
    boolean keyNeeded = settings.mode() != CallbackMode.PLAIN || !key.isEmpty();
    if (keyNeeded && !EncodingAesKey.isWellFormed(key)) {
      return plain instanceof Parsed.Rejected
          ? plain
          : new Parsed.Rejected(EndpointRejection.AES_KEY_INVALID);
    }
    if (settings.mode() == CallbackMode.PLAIN
        || !(plain instanceof Parsed.Accepted(CallbackEndpoint endpoint))) {
      return plain;
    }
    Envelope envelope = new Envelope(new EncodingAesKey(key), appId.value());
    Encryption encryption =
        new Encryption(envelope, originalId, settings.mode() == CallbackMode.COMPATIBLE);
    return new Parsed.Accepted(
        new CallbackEndpoint(endpoint.url, endpoint.token, Optional.of(encryption)));
  }

  /**
   * Judges a URL and a Token as they were typed.
   *
   * @param allowPrivate the operator of the platform lets it call his own network: then any port
   */
  public static Parsed parse(String url, String token, boolean allowPrivate) {
    if (url.length() > URL_CHARACTERS_MAX) {
      return new Parsed.Rejected(EndpointRejection.URL_TOO_LONG);
    }
    URI ascii;
    try {
      ascii = new URI(new URI(url).toASCIIString());
    } catch (URISyntaxException e) {
      return new Parsed.Rejected(EndpointRejection.URL_MALFORMED);
    }
    EndpointRejection flaw = flawOf(ascii, token);
    if (flaw != null) {
      return new Parsed.Rejected(flaw);
    }
    CallbackEndpoint endpoint = new CallbackEndpoint(ascii, new Secret(token));
    if (!allowPrivate && endpoint.isReservedAddress()) {
      return new Parsed.Rejected(EndpointRejection.ADDRESS_NOT_PUBLIC);
    }
    return allowPrivate || endpoint.hasUsualPort()
        ? new Parsed.Accepted(endpoint)
        : new Parsed.Rejected(EndpointRejection.PORT_NOT_ALLOWED);
  }

  private static @Nullable EndpointRejection flawOf(URI url, String token) {
    if (url.toString().length() > URL_CHARACTERS_MAX) {
      return EndpointRejection.URL_TOO_LONG;
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return EndpointRejection.SCHEME_NOT_HTTP;
    }
    if (url.getRawUserInfo() != null) {
      return EndpointRejection.USER_INFO_PRESENT;
    }
    if (url.getHost() == null || url.getHost().isEmpty()) {
      return EndpointRejection.HOST_MISSING;
    }
    if (url.getPort() == 0 || url.getPort() > 65535) {
      return EndpointRejection.URL_MALFORMED;
    }
    if (url.getRawFragment() != null) {
      return EndpointRejection.FRAGMENT_PRESENT;
    }
    return TOKEN.matcher(token).matches() ? null : EndpointRejection.TOKEN_INVALID;
  }

  /** The reference knows http on port 80 and https on port 443, and nothing else. */
  boolean hasUsualPort() {
    int usual = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    return url.getPort() == -1 || url.getPort() == usual;
  }

  /** Of addresses as such; what a name resolves to is judged at each call. */
  private boolean isReservedAddress() {
    String host = url.getHost();
    try {
      String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
      return ReservedNetworks.contain(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What to ask the server for: what the URL's own query holds stays in front. */
  String target(String query) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String own = url.getRawQuery() == null || url.getRawQuery().isEmpty() ? "" : url.getRawQuery();
    return path + '?' + (own.isEmpty() ? query : own + '&' + query);
  }

  /** The URL to call, whole. */
  URI with(String query) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + target(query));
  }

  /** Without the query, which may hold a key of the developer's. */
  @Override
  public String toString() {
    return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
  }
}
