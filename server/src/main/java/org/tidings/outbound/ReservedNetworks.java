package org.tidings.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses that are nobody's public server: the platform's own machine and network, clouds'
 * metadata services, ranges that mean something else than a host. An account that could have them
 * called would see through the platform's firewall.
 */
public final class ReservedNetworks {
  private static final List<Network> IPV4 =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carrier's NAT; Alibaba Cloud's metadata
              "127.0.0.0/8", // loopback
              "168.63.129.16/32", // Azure's host, answering every guest
              "169.254.0.0/16", // link-local; most clouds' metadata
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments; Oracle Cloud's metadata
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4") // reserved, and broadcast
          .map(Network::parse)
          .toList();

  /**
   * All of IPv6 that is given out as public unicast. Loopback, unspecified, unique-local,
   * link-local, site-local, multicast, IPv4-mapped and -compatible and NAT64 lie outside.
   */
  private static final Network IPV6_PUBLIC = Network.parse("2000::/3");

  private static final List<Network> IPV6_WITHIN_PUBLIC =
      Stream.of(
              "2001::/23", // protocol assignments, among them Teredo, which carries IPv4
              "2001:db8::/32", // documentation
              "2002::/16", // 6to4, which carries IPv4
              "3fff::/20") // documentation
          .map(Network::parse)
          .toList();

  private ReservedNetworks() {}

  public static boolean contain(InetAddress address) {
    // Java itself turns an IPv4-mapped address into the IPv4 address that it means.
    byte[] bytes = address.getAddress();
    return bytes.length == 4
        ? IPV4.stream().anyMatch(n -> n.contains(bytes))
        : !IPV6_PUBLIC.contains(bytes)
            || IPV6_WITHIN_PUBLIC.stream().anyMatch(n -> n.contains(bytes));
  }

  private static final class Network {
    private final byte[] prefix;
    private final int bits;

    private Network(byte[] prefix, int bits) {
      this.prefix = prefix;
      this.bits = bits;
    }

    static Network parse(String cidr) {
      int slash = cidr.indexOf('/');
      byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
      return new Network(prefix, Integer.parseInt(cidr.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
      for (int bit = 0; bit < bits; bit += 8) {
        int mask = bits - bit >= 8 ? 0xFF : 0xFF << (8 - (bits - bit));
        if (((prefix[bit / 8] ^ address[bit / 8]) & mask & 0xFF) != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
