package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An IP whitelist as it is typed. */
class IpWhitelistTest {
  @Test
  void readsAddressesAndBlocksOneALine() {
    assertThat(parse(" 203.0.113.7 \r\n\n2001:db8::/32\n203.0.113.0/24\n203.0.113.7\n"))
        .isEqualTo(accepted("203.0.113.7", "2001:db8::/32", "203.0.113.0/24"));
    assertThat(parse(" \n")).isEqualTo(accepted());
  }

  @Test
  void namesTheLinesThatAreNone() {
    assertThat(parse("203.0.113.7\nexample.com\n300.1.1.1\n1.2.3.4/40\n1.2.3.4/x\nfe80::1%eth0"))
        .isEqualTo(
            new IpWhitelist.Parsed.Malformed(
                List.of("example.com", "300.1.1.1", "1.2.3.4/40", "1.2.3.4/x", "fe80::1%eth0")));
    assertThat(parse("x".repeat(10_000)))
        .isEqualTo(new IpWhitelist.Parsed.Malformed(List.of("x".repeat(64) + "…")));
    assertThat(((IpWhitelist.Parsed.Malformed) parse("x\n".repeat(1000))).lines()).hasSize(5);
  }

  @Test
  void hasAnEnd() {
    String three =
        IntStream.range(0, 3).mapToObj(i -> "10.0.0." + i).collect(Collectors.joining("\n"));
    assertThat(IpWhitelist.parse(three, 3)).isInstanceOf(IpWhitelist.Parsed.Accepted.class);
    assertThat(IpWhitelist.parse(three, 2)).isEqualTo(new IpWhitelist.Parsed.TooMany(2));
  }

  @Test
  void emptyOneLetsEverybodyPass() {
    InetAddress caller = InetAddress.ofLiteral("203.0.113.7");
    assertThat(new IpWhitelist(List.of()).letsPass(caller)).isTrue();
    assertThat(new IpWhitelist(List.of("203.0.113.0/29")).letsPass(caller)).isTrue();
    assertThat(new IpWhitelist(List.of("203.0.113.8")).letsPass(caller)).isFalse();
  }

  private static IpWhitelist.Parsed parse(String text) {
    return IpWhitelist.parse(text, 100);
  }

  private static IpWhitelist.Parsed accepted(String... blocks) {
    return new IpWhitelist.Parsed.Accepted(new IpWhitelist(List.of(blocks)));
  }
}
