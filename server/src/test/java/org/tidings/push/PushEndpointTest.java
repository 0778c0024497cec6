package org.tidings.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers give as the address to push to, and what others give in their place. */
class PushEndpointTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/dnpPHVhnNoM:APA91bH",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB",
        "https://web.push.apple.com/QDjGF?x=1&y=2",
        "https://wns2-par02p.notify.windows.com:443/w/?token=BQ"
      })
  void addressesOfPushServicesAreTaken(String url) {
    assertThat(PushEndpoint.parse(url, false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://push.example.com/x",
        "https://push.example.com:8443/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.0.0.7/x",
        "https://169.254.169.254/latest/meta-data",
        "https://user:password@push.example.com/x",
        "https://push.example.com/x#fragment",
        "https:///x",
        "https://push.example.com/x\r\nHost: inside",
        "ftp://push.example.com/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "push.example.com/x"
      })
  void othersAreNot(String url) {
    assertThat(PushEndpoint.parse(url, false)).isEmpty();
  }

  @Test
  void noneIsLongerThanTheTableShallHold() {
    String url = "https://push.example.com/";
    String longest = url + "x".repeat(PushEndpoint.CHARACTERS_MAX - url.length());
    assertThat(PushEndpoint.parse(longest, false)).isPresent();
    assertThat(PushEndpoint.parse(longest + "x", false)).isEmpty();
  }

  @Test
  void tokensAreForItsOriginWithoutTheUsualPort() {
    assertThat(PushEndpoint.parse("https://Push.Example.com:443/x", false).orElseThrow().origin())
        .isEqualTo("https://push.example.com");
    assertThat(PushEndpoint.parse("http://127.0.0.1:9000/x", true).orElseThrow().origin())
        .isEqualTo("http://127.0.0.1:9000");
  }

  @Test
  void itsPathIsNotShown() {
    assertThat(PushEndpoint.parse("https://push.example.com/secret", false).orElseThrow())
        .hasToString("https://push.example.com");
  }
}
