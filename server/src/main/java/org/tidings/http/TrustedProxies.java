package org.tidings.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidings.kernel.AddressBlock;

/**
 * The proxies in front of the server, whose word about a caller's address is believed; nobody
 * else's is, as anyone can send these headers.
 */
public record TrustedProxies(List<AddressBlock> blocks) {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /**
   * {@code 203.0.113.7}, {@code 203.0.113.7:1234}, {@code 2001:db8::1}, {@code [2001:db8::1]:1}.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<v4>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?"
              + "|\\[(?<v6>[0-9A-Fa-f:.]{2,45})](?::\\d{1,5})?|(?<bare>(?=.*:)[0-9A-Fa-f:.]{2,45})");

  /** The {@code for} of one element of {@code Forwarded} (RFC 7239), in quotes if it has colons. */
  private static final Pattern FORWARDED_FOR =
      Pattern.compile(
          "(?i)(?:^|;)\\s*for=(?:\"(?<quoted>[^\"\\\\]*)\"|(?<token>[^;\"]*))\\s*(?=;|$)");

  /** Longer chains are nobody's. */
  private static final int HOPS_MAX = 64;

  public TrustedProxies {
    blocks = List.copyOf(blocks);
  }

  boolean trusts(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  /**
   * The caller's address as far as it can be known. Each proxy adds the address it was called from
   * on the right, so that is the rightmost which is not a trusted proxy's: what stands left of it
   * was sent by the caller. If that cannot be read, or the two headers contradict each other, it is
   * the direct peer.
   */
  InetAddress caller(InetAddress peer, List<String> forwardedFor, List<String> forwarded) {
    if (!trusts(peer)) {
      return peer;
    }
    Optional<InetAddress> one = rightmost(peer, elements(forwardedFor));
    Optional<InetAddress> other =
        rightmost(peer, elements(forwarded).stream().map(TrustedProxies::forwardedFor).toList());
    if (forwarded.isEmpty() || one.equals(other)) {
      return one.orElse(peer);
    }
    return forwardedFor.isEmpty() ? other.orElse(peer) : peer;
  }

  /** Empty if that cannot be read. */
  private Optional<InetAddress> rightmost(InetAddress peer, List<String> chain) {
    InetAddress last = peer;
    if (chain.size() > HOPS_MAX) {
      return Optional.empty();
    }
    for (String hop : chain.reversed()) {
      Optional<InetAddress> address = address(hop);
      if (address.isEmpty()) {
        return Optional.empty();
      }
      last = address.get();
      if (!trusts(last)) {
        break;
      }
    }
    return Optional.of(last);
  }

  private static List<String> elements(List<String> headers) {
    List<String> elements = new ArrayList<>();
    for (String header : headers) {
      for (String element : header.split(",", -1)) {
        elements.add(element.strip());
      }
    }
    return elements;
  }

  private static String forwardedFor(String element) {
    Matcher matcher = FORWARDED_FOR.matcher(element);
    if (!matcher.find()) {
      return "";
    }
    String quoted = matcher.group("quoted");
    return (quoted == null ? matcher.group("token") : quoted).strip();
  }

  private static Optional<InetAddress> address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (String form : List.of("v4", "v6", "bare")) {
      String literal = matcher.group(form);
      if (literal != null) {
        return literal(literal);
      }
    }
    return Optional.empty();
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
