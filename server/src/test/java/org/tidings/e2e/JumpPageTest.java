package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;
import tools.jackson.databind.json.JsonMapper;

/** Where a card leads is told before anybody goes there. */
class JumpPageTest {
  private static final String MINI_PROGRAM = "wx1234567890abcdef";
  private static final JsonMapper JSON = new JsonMapper();
  private static RunningPlatform platform;
  private static Developer developer;
  private static Phone alice;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .with("miniPrograms", List.of(MINI_PROGRAM))
                    .followers("alice")));
    developer = Developer.of(platform, 1);
    alice = Phone.of(platform, "alice");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static String send(Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("touser", developer.ids().openId("alice"));
    body.put("template_id", developer.ids().templateId(Seed.NOTICE));
    body.put("data", Map.of("first", Map.of("value", "Hello")));
    body.putAll(more);
    long msgid =
        developer.done(Developer.SEND, JSON.writeValueAsString(body)).path("msgid").asLong();
    return "/m/messages/" + msgid + "/open";
  }

  private static Visitor.Opened opened(String url) {
    return alice.see(send(Map.of("url", url)));
  }

  @Test
  void theHostIsNamedAndTheLinkTellsNobodyWhereItCameFrom() {
    Visitor.Opened page = opened("https://login.bank.com.evil.co.uk:8443/pay?x=1#y");
    assertThat(page.document().select(".leaving-host").text())
        .isEqualTo("login.bank.com.evil.co.uk:8443");
    assertThat(page.document().select(".leaving-host strong").text()).isEqualTo("evil.co.uk");
    Elements go = page.document().select("a[target=_blank]");
    assertThat(go.attr("href")).isEqualTo("https://login.bank.com.evil.co.uk:8443/pay?x=1#y");
    assertThat(go.attr("rel").split(" ")).contains("noreferrer", "noopener");
    assertThat(page.text()).contains("The connection is encrypted", "Account 1", "has a port");
    assertThat(page.document().select("a[href$=/report]")).isNotEmpty();
  }

  @Test
  void tricksAreWarnedOf() {
    Visitor.Opened page = opened("http://bank.example@p\u0430ypal.example/");
    assertThat(page.document().select(".leaving-host").text()).isEqualTo("xn--pypal-4ve.example");
    assertThat(page.text())
        .contains("made to look like: p\u0430ypal.example")
        .contains("another name before an @ sign", "look like Latin", "not encrypted");
    assertThat(page.document().select("a[target=_blank]").attr("href"))
        .isEqualTo("http://xn--pypal-4ve.example/");
  }

  @Test
  void otherSchemesAreShownAndNotOpened() {
    for (String url : new String[] {"javascript:alert(1)", "data:text/html,x", "x<b>y"}) {
      Visitor.Opened page = opened(url);
      assertThat(page.document().select("a[target=_blank]")).as(url).isEmpty();
      assertThat(page.document().select(".address bdi").text()).isEqualTo(url);
      assertThat(page.text()).contains("not opened from here");
    }
  }

  @Test
  void whatIsOpenedComesOfTheMessageAlone() {
    String path = send(Map.of("url", "https://bank.example/"));
    Visitor.Opened page =
        alice.see(path + "?url=https%3A%2F%2Fevil.example&next=https%3A%2F%2Fevil.example");
    assertThat(page.response().body()).doesNotContain("evil.example").contains("bank.example");
  }

  @Test
  void aMiniProgramWinsAndTheUrlIsForWhereItCannotBeOpened() {
    Map<String, String> program = Map.of("appid", MINI_PROGRAM, "pagepath", "pages/pay?id=7");
    Visitor.Opened both =
        alice.see(send(Map.of("miniprogram", program, "url", "https://bank.example/")));
    assertThat(both.text())
        .contains("opens in your organisation's app", MINI_PROGRAM, "pages/pay?id=7")
        .contains("Or open the web page that came with it", "bank.example");
    Visitor.Opened alone = alice.see(send(Map.of("miniprogram", program)));
    assertThat(alone.document().select("a[target=_blank]")).isEmpty();
  }

  @Test
  void aCardWithoutATargetOpensNothing() {
    assertThat(alice.open(send(Map.of())).status()).isEqualTo(404);
  }
}
