package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.callback.CallbackEndpoint.Parsed;
import org.tidings.kernel.Secret;

class CallbackEndpointTest {
  private static final String TOKEN = "TestToken123";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "http://example.com/wx",
        "HTTP://example.com:80/wx?a=1&b=2",
        "https://example.com:443/",
        "https://example.com.:443/",
        "https://[2606:4700::1111]/wx",
        "https://example.com/路径?名=值"
      })
  void isAccepted(String url) {
    assertThat(CallbackEndpoint.parse(url, TOKEN, false)).isInstanceOf(Parsed.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'', SCHEME_NOT_HTTP",
    "example.com/wx, SCHEME_NOT_HTTP",
    "//example.com/wx, SCHEME_NOT_HTTP",
    "ftp://example.com/wx, SCHEME_NOT_HTTP",
    "file:///etc/passwd, SCHEME_NOT_HTTP",
    "javascript:alert(1), SCHEME_NOT_HTTP",
    "http:example.com, HOST_MISSING",
    "http:///wx, HOST_MISSING",
    "http://exa_mple.com/wx, HOST_MISSING",
    "http://:80/wx, HOST_MISSING",
    // Loopback in the forms some resolvers know.
    "http://127.1/, HOST_MISSING",
    "http://0x7f.1/, HOST_MISSING",
    "http://, URL_MALFORMED",
    "http://exa mple.com/, URL_MALFORMED",
    "'http://example.com/\r\nHost: x', URL_MALFORMED",
    "http://example.com:0/, URL_MALFORMED",
    "http://example.com:65536/, URL_MALFORMED",
    "http://me:pass@example.com/, USER_INFO_PRESENT",
    "http://example.com@10.0.0.1/, USER_INFO_PRESENT",
    "http://example.com/wx#top, FRAGMENT_PRESENT",
    "http://example.com/wx#, FRAGMENT_PRESENT",
    "http://127.0.0.1/wx, ADDRESS_NOT_PUBLIC",
    "https://10.1.2.3/wx, ADDRESS_NOT_PUBLIC",
    "http://[::1]/wx, ADDRESS_NOT_PUBLIC",
    "http://127.0.0.1:9002/wx, ADDRESS_NOT_PUBLIC",
    "http://example.com:8080/wx, PORT_NOT_ALLOWED",
    "http://example.com:443/wx, PORT_NOT_ALLOWED",
    "https://example.com:80/wx, PORT_NOT_ALLOWED"
  })
  void isRejected(String url, EndpointRejection why) {
    assertThat(CallbackEndpoint.parse(url, TOKEN, false)).isEqualTo(new Parsed.Rejected(why));
  }

  @Test
  void anyPortWillDoWherePrivateNetworksMayBeCalled() {
    assertThat(CallbackEndpoint.parse("http://127.0.0.1:9002/wx", TOKEN, true))
        .isInstanceOf(Parsed.Accepted.class);
  }

  @Test
  void lengthCountsAsItIsSent() {
    var tooLong = new Parsed.Rejected(EndpointRejection.URL_TOO_LONG);
    String start = "http://example.com/";
    String longest = start + "a".repeat(2048 - start.length());
    assertThat(CallbackEndpoint.parse(longest, TOKEN, false)).isInstanceOf(Parsed.Accepted.class);
    assertThat(CallbackEndpoint.parse(longest + "a", TOKEN, false)).isEqualTo(tooLong);
    assertThat(CallbackEndpoint.parse(start + "路".repeat(500), TOKEN, false)).isEqualTo(tooLong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "with-dash", "with space", "汉字汉字", "a23456789012345678901234567890123"})
  void tokenIsLettersAndDigits(String token) {
    assertThat(CallbackEndpoint.parse("http://example.com/", token, false))
        .isEqualTo(new Parsed.Rejected(EndpointRejection.TOKEN_INVALID));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com, http://example.com/?x=1",
    "http://example.com?, http://example.com/?x=1",
    "http://example.com/wx, http://example.com/wx?x=1",
    "http://example.com/wx?a=%26&b, http://example.com/wx?a=%26&b&x=1",
    "http://example.com//wx, http://example.com//wx?x=1",
    "http://example.com/路, http://example.com/%E8%B7%AF?x=1"
  })
  void keepsItsOwnQuery(String url, String expected) {
    assertThat(accepted(url).with("x=1")).isEqualTo(URI.create(expected));
  }

  @Test
  void doesNotTellItsTokenOrQuery() {
    assertThat(accepted("http://example.com/wx?key=abc")).hasToString("http://example.com/wx");
  }

  @Test
  void cannotBeMadeOfRubbish() {
    assertThatThrownBy(
            () -> new CallbackEndpoint(URI.create("ftp://example.com/"), new Secret(TOKEN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CallbackEndpoint accepted(String url) {
    return ((Parsed.Accepted) CallbackEndpoint.parse(url, TOKEN, false)).endpoint();
  }
}
