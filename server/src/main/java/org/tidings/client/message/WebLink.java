package org.tidings.client.message;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the url of a message leads. It is taken apart as browsers do (WHATWG URL), and {@link
 * #address} is put together of what was found, so that a browser goes where the member was told,
 * however the url was written.
 *
 * @param scheme http or https
 * @param port empty where it is the scheme's own
 * @param rest path, query and fragment, of ASCII
 */
public record WebLink(
    String scheme, WebHost host, OptionalInt port, String rest, Set<LinkSign> signs) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<scheme>https?)://(?:(?<before>[^/?#\\\\]*)@)?(?<host>\\[[^/?#\\\\\\]]*]|[^/?#\\\\:\\[]*)"
              + "(?::(?<port>\\d{0,5}))?(?<rest>[/?#\\\\].*)?",
          Pattern.CASE_INSENSITIVE);

  private static final int PORT_MAX = 65_535;

  public WebLink {
    signs = Set.copyOf(signs);
  }

  /** Empty for what no browser should be sent to: another scheme, a broken host. */
  static Optional<WebLink> parse(String url) {
    String written = url.strip();
    if (written.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    Matcher parts = WRITTEN.matcher(written);
    return parts.matches()
        ? WebHost.parse(parts.group("host")).flatMap(host -> of(parts, host))
        : Optional.empty();
  }

  private static Optional<WebLink> of(Matcher parts, WebHost host) {
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    String digits = Optional.ofNullable(parts.group("port")).orElse("");
    int own = scheme.equals("https") ? 443 : 80;
    int port = digits.isEmpty() ? own : Integer.parseInt(digits);
    if (port > PORT_MAX) {
      return Optional.empty();
    }
    Set<LinkSign> signs = new TreeSet<>(host.signs());
    if (scheme.equals("http")) {
      signs.add(LinkSign.WITHOUT_TLS);
    }
    if (parts.group("before") != null) {
      signs.add(LinkSign.NAME_BEFORE_HOST);
    }
    if (port != own) {
      signs.add(LinkSign.UNUSUAL_PORT);
    }
    String rest = Optional.ofNullable(parts.group("rest")).orElse("/");
    return Optional.of(
        new WebLink(
            scheme,
            host,
            port == own ? OptionalInt.empty() : OptionalInt.of(port),
            AsciiPath.of(rest),
            signs));
  }

  /** For the browser. A name and a password before the host are left out. */
  public String address() {
    return origin() + rest;
  }

  /** With the host as machines have it. */
  public String origin() {
    return scheme + "://" + host.ascii() + (port.isPresent() ? ":" + port.getAsInt() : "");
  }

  /** The signs, the gravest first. */
  public Set<LinkSign> signsInOrder() {
    return new TreeSet<>(signs);
  }
}
