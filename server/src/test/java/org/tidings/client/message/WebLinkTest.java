package org.tidings.client.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an address leads is found as browsers find it, and what deceives in it is told. */
class WebLinkTest {
  private static WebLink link(String url) {
    return WebLink.parse(url).orElseThrow(() -> new AssertionError(url + " was refused"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "https://bank.example -> https://bank.example/",
        "HTTP://WWW.Example.COM:80/A?b=c#D -> http://www.example.com/A?b=c#D",
        "https://bank.example@evil.example/ -> https://evil.example/",
        "https://a@b@evil.example/ -> https://evil.example/",
        "https://user:secret@evil.example:443/ -> https://evil.example/",
        "https://evil.example\\@bank.example/x -> https://evil.example/@bank.example/x",
        "https://evil.example#@bank.example -> https://evil.example/#@bank.example",
        "https://evil.example?@bank.example -> https://evil.example/?@bank.example",
        "https://evil.example. -> https://evil.example/",
        "https://evil。example/ -> https://evil.example/",
        "https://ｅｖｉｌ.example/ -> https://evil.example/",
        "https://ev\u00adil.example/ -> https://evil.example/",
        "https://faß.example/ -> https://xn--fa-hia.example/",
        "https://例え.example/ü?q=ö#ß -> https://xn--r8jz45g.example/%C3%BC?q=%C3%B6#%C3%9F",
        "https://x.example/a b\"<>'| -> https://x.example/a%20b%22%3C%3E'%7C",
        "https://x.example\\y\\z?a\\b -> https://x.example/y/z?a%5Cb",
        "https://my_bucket.r3---sn.example/ -> https://my_bucket.r3---sn.example/",
        "https://127.0.0.1:8443/ -> https://127.0.0.1:8443/",
        "https://[::1]/ -> https://[0:0:0:0:0:0:0:1]/"
      })
  void leadsWhereABrowserWouldGo(String written, String address) {
    assertThat(link(written).address()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "javascript:alert(1)",
        "JavaScript://bank.example/%0Aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://x.example",
        "intent://x#Intent;end",
        "weixin://dl/business",
        "//evil.example",
        "/m/me",
        "www.example.com",
        "https:",
        "https:evil.example",
        "https:/evil.example",
        "https:\\\\evil.example",
        "https://",
        "https://:80/",
        "https://@/",
        "https://a..b/",
        "https://a b.example/",
        "https://e%76il.example/",
        "https://x.example:99999/",
        "https://x.example:80a/",
        "https://x.example:1:2/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://127.0.0.01/",
        "https://1.2.3.4.5/",
        "https://[x]/",
        "https://[/",
        "https://[fe80::1%1]/",
        "https://xn--a.example/",
        "https://\u202eelpmaxe.live/",
        "https://x\u200b.exa\u0000mple/",
        "ht\ntps://x.example/",
        "https://x.example/\r\nSet-Cookie: a=b"
      })
  void whatNoBrowserShouldBeSentToIsRefused(String url) {
    assertThat(WebLink.parse(url)).isEmpty();
  }

  @Test
  void tricksAreTold() {
    assertThat(link("https://bank.example/").signs()).isEmpty();
    assertThat(link("https://bank.example@evil.example/").signs())
        .containsExactly(LinkSign.NAME_BEFORE_HOST);
    assertThat(link("http://bank.example/").signs()).containsExactly(LinkSign.WITHOUT_TLS);
    assertThat(link("https://bank.example:8443/").signs()).containsExactly(LinkSign.UNUSUAL_PORT);
    assertThat(link("http://bank.example:80/").signs()).containsExactly(LinkSign.WITHOUT_TLS);
    assertThat(link("https://10.0.0.1/").signs()).containsExactly(LinkSign.NUMBER);
    assertThat(link("https://münchen.example/").signs()).containsExactly(LinkSign.OTHER_SCRIPT);
    assertThat(link("https://银行.example/").signs()).containsExactly(LinkSign.OTHER_SCRIPT);
    assertThat(link("https://bank银行.example/").signs()).containsExactly(LinkSign.OTHER_SCRIPT);
  }

  @Test
  void lookAlikesAreTold() {
    Set<LinkSign> oneLetter = link("https://p\u0430ypal.example/").signs();
    assertThat(oneLetter).contains(LinkSign.LOOK_ALIKE, LinkSign.MIXED_SCRIPTS);
    Set<LinkSign> allCyrillic = link("https://\u0430\u0440\u0440\u04cf\u0435.example/").signs();
    assertThat(allCyrillic).contains(LinkSign.LOOK_ALIKE);
    assertThat(link("https://xn--80ak6aa92e.example/").signs()).isEqualTo(allCyrillic);
    assertThat(link("https://пример.example/").signs()).containsExactly(LinkSign.OTHER_SCRIPT);
  }

  @Test
  void bothFormsOfANameAreKnown() {
    WebHost host = link("https://xn--mnchen-3ya.example/").host();
    assertThat(host.shown()).isEqualTo("münchen.example");
    assertThat(host.ascii()).isEqualTo("xn--mnchen-3ya.example");
    assertThat(host.hasOtherForm()).isTrue();
    assertThat(link("https://bank.example/").host().hasOtherForm()).isFalse();
  }

  @Test
  void whoDecidesAboutANameIsWhatWasRegistered() {
    WebHost host = link("https://login.bank.com.evil.co.uk/").host();
    assertThat(host.before()).isEqualTo("login.bank.com.");
    assertThat(host.site()).isEqualTo("evil.co.uk");
    assertThat(link("https://www.银行.com/").host().site()).isEqualTo("银行.com");
  }

  @Test
  void anAddressIsOnlyAscii() {
    assertThat(link("https://x.example/\ud800\ud83d\ude00\u202e").address())
        .isEqualTo("https://x.example/%EF%BF%BD%F0%9F%98%80%E2%80%AE");
  }
}
