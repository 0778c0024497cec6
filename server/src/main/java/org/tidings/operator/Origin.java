package org.tidings.operator;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where somebody comes from, as finely as can be told: an IPv4 address, or the first 64 bits of one
 * of IPv6, the rest of which anyone chooses as he likes.
 */
public record Origin(String text) {
  private static final int NETWORK_BYTES = 8;

  public static Origin of(InetAddress address) {
    return new Origin(
        address instanceof Inet6Address
            ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
            : address.getHostAddress());
  }
}
