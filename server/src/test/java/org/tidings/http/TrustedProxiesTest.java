package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.kernel.AddressBlock;

class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final TrustedProxies TRUSTED =
      new TrustedProxies(
          Stream.of("10.0.0.0/8", "2001:db8:1::/48").map(AddressBlock::parse).toList());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "::ffff:203.0.113.7 | 203.0.113.7",
        "2001:db8::7 | 2001:db8::7",
        "[2001:db8::7]:4711 | 2001:db8::7",
        "203.0.113.7, 10.9.9.9, 2001:db8:1::5 | 203.0.113.7",
        // what stands left of the rightmost untrusted one is the caller's own invention
        "198.51.100.1, 203.0.113.7, 10.9.9.9 | 203.0.113.7",
        "nonsense, 203.0.113.7 | 203.0.113.7",
        "10.2.2.2, 10.3.3.3 | 10.2.2.2",
        "203.0.113.7, nonsense | 10.0.0.1",
        "203.0.113.7, unknown, 10.9.9.9 | 10.0.0.1",
        "203.0.113.7, | 10.0.0.1",
        "203.0.113.777 | 10.0.0.1",
        "fe80::1%eth0 | 10.0.0.1",
        "3405803783 | 10.0.0.1",
        "example.com | 10.0.0.1"
      })
  void rightmostAddressThatIsNotTrustedIsTheCallers(String header, String caller) {
    assertThat(caller(PROXY, List.of(header), List.of())).isEqualTo(caller);
  }

  @Test
  void nobodyElseIsBelieved() {
    assertThat(caller("192.0.2.1", List.of("203.0.113.7"), List.of("for=203.0.113.7")))
        .isEqualTo("192.0.2.1");
    assertThat(caller(PROXY, List.of(), List.of())).isEqualTo(PROXY);
  }

  @Test
  void headersOfOneNameAreOneChain() {
    assertThat(caller(PROXY, List.of("198.51.100.1", "203.0.113.7, 10.1.1.1"), List.of()))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void absurdlyLongChainIsNotRead() {
    assertThat(caller(PROXY, List.of("10.1.1.1,".repeat(100) + "203.0.113.7"), List.of()))
        .isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.7;proto=https | 203.0.113.7",
        "proto=https; For=\"[2001:db8::7]:4711\" | 2001:db8::7",
        "for=198.51.100.1, for=203.0.113.7, for=10.1.1.1 | 203.0.113.7",
        "for=_hidden | 10.0.0.1",
        "for=unknown | 10.0.0.1",
        "by=203.0.113.7 | 10.0.0.1"
      })
  void forwardedSaysTheSame(String header, String caller) {
    assertThat(caller(PROXY, List.of(), List.of(header))).isEqualTo(caller);
  }

  @Test
  void headersThatContradictEachOtherAreNotBelieved() {
    List<String> one = List.of("203.0.113.7");
    assertThat(caller(PROXY, one, List.of("for=203.0.113.7"))).isEqualTo("203.0.113.7");
    assertThat(caller(PROXY, one, List.of("for=198.51.100.1"))).isEqualTo(PROXY);
  }

  private static String caller(String peer, List<String> forwardedFor, List<String> forwarded) {
    InetAddress found = TRUSTED.caller(InetAddress.ofLiteral(peer), forwardedFor, forwarded);
    return found.getHostAddress().replace("2001:db8:0:0:0:0:0:7", "2001:db8::7");
  }
}
