package org.tidings.account;

import java.net.InetAddress;

/** An internet address, or a block of them ({@code 203.0.113.0/24}), that may fetch tokens. */
record AddressBlock(InetAddress first, int prefixBits) {
  /**
   * Reads an address or block.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bitsMax = address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? bitsMax : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > bitsMax) {
      throw new IllegalArgumentException("No block of addresses has " + bits + " bits: " + text);
    }
    return new AddressBlock(address, bits);
  }

  boolean contains(InetAddress address) {
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
