package org.tidings.kernel;

import java.net.InetAddress;

/**
 * An internet address, or a block of them ({@code 203.0.113.0/24}, {@code 2001:db8::/32}). One of
 * IPv4 that is written as IPv6 ({@code ::ffff:203.0.113.0/120}) is the IPv4 one that it means.
 */
public record AddressBlock(InetAddress first, int prefixBits) {
  /** In front of an IPv4 address that is written as IPv6. */
  private static final int MAPPED_BITS = 96;

  /**
   * Reads an address or block.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    // an interface's name behind it is of this machine only
    if (literal.indexOf('%') >= 0) {
      throw new IllegalArgumentException("Not an internet address: " + text);
    }
    InetAddress address = InetAddress.ofLiteral(literal);
    int bitsMax = address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? bitsMax : Integer.parseInt(text.substring(slash + 1));
    if (slash >= 0 && bitsMax == Integer.SIZE && literal.indexOf(':') >= 0) {
      bits -= MAPPED_BITS;
    }
    if (bits < 0 || bits > bitsMax) {
      throw new IllegalArgumentException("No block of addresses is this long: " + text);
    }
    return new AddressBlock(address, bits);
  }

  public boolean contains(InetAddress address) {
    byte[] ours = first.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit += Byte.SIZE) {
      int mask = 0xff << Math.max(0, Byte.SIZE - (prefixBits - bit)) & 0xff;
      int at = bit / Byte.SIZE;
      if ((ours[at] & mask) != (theirs[at] & mask)) {
        return false;
      }
    }
    return true;
  }
}
