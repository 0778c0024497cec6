package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.app.SeedException;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.e2e.EventReceiver.Received;

/** What the modes plain, compatible and secure send, and that WxJava reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackModesTest {
  /** Its last character has stray bits. */
  private static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

  private static final int PLAIN = 1;
  private static final int COMPATIBLE = 2;
  private static final int SECURE = 3;

  private final EventReceiver receiver = new EventReceiver();
  private RunningPlatform platform;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                account(PLAIN, "plain"),
                account(COMPATIBLE, "compatible"),
                account(SECURE, "secure")));
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  private Seed.Account account(int number, String mode) {
    return Seed.account(number)
        .templates(Seed.NOTICE)
        .followers("alice")
        .with("server", wxJava(number).declaration(receiver.url() + number, mode));
  }

  private static WxJavaReceiver wxJava(int account) {
    return new WxJavaReceiver(Seed.appId(account), World.TOKEN, KEY);
  }

  @Test
  void plainModeEncryptsNothingThoughThereIsAKey() {
    Received event = sent(PLAIN);
    assertThat(event.query()).containsOnlyKeys("signature", "timestamp", "nonce", "openid");
    assertThat(event.body()).doesNotContain("Encrypt");
  }

  @Test
  void compatibleModeSaysBoth() {
    Received event = sent(COMPATIBLE);
    assertQuery(event, COMPATIBLE);
    assertThat(event.body())
        .matches(
            "(?s)<xml>\n<ToUserName>.*<Status><!\\[CDATA\\[success]]></Status>\n"
                + "<Encrypt><!\\[CDATA\\[[A-Za-z0-9+/=]+]]></Encrypt>\n</xml>");
    assertThat(WxMpXmlMessage.fromXml(event.body()).getEvent()).isEqualTo("TEMPLATESENDJOBFINISH");
  }

  @Test
  void secureModeShowsTheOriginalIdOnly() {
    Received event = sent(SECURE);
    assertQuery(event, SECURE);
    assertThat(event.body())
        .matches(
            "<xml>\n<ToUserName><!\\[CDATA\\["
                + originalId(SECURE)
                + "]]></ToUserName>\n"
                + "<Encrypt><!\\[CDATA\\[[A-Za-z0-9+/=]+]]></Encrypt>\n</xml>");
  }

  private void assertQuery(Received event, int account) {
    String openId = Developer.of(platform, account).ids().openId("alice");
    assertThat(event.query())
        .containsOnlyKeys(
            "signature", "timestamp", "nonce", "openid", "encrypt_type", "msg_signature")
        .containsEntry("encrypt_type", "aes")
        .containsEntry("openid", openId);
    assertThat(event.headers()).containsEntry("Content-type", "text/xml");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void wxJavaReadsTheEvent(int account) {
    Developer developer = Developer.of(platform, account);
    Received event = sent(account);
    WxMpXmlMessage message = wxJava(account).read(event).orElseThrow();
    assertThat(message.getToUser()).isEqualTo(originalId(account));
    assertThat(message.getFromUser()).isEqualTo(developer.ids().openId("alice"));
    assertThat(message.getEvent()).isEqualTo("TEMPLATESENDJOBFINISH");
    assertThat(message.getStatus()).isEqualTo("success");
    WxJavaReceiver forged = new WxJavaReceiver(Seed.appId(account), "OtherToken", KEY);
    assertThat(forged.canRead(event)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void handshakeIsPlainInEveryMode(int account) {
    await().until(() -> receiver.handshakes().size() == 3);
    assertThat(receiver.handshakes())
        .allSatisfy(handshake ->
            assertThat(handshake.query())
                .containsOnlyKeys("signature", "timestamp", "nonce", "echostr"));
    String failures = "select count(*) from event_attempt where account_id = " + account;
    assertThat(TestDatabases.number(platform.database(), failures)).isZero();
  }

  @Test
  void encryptedReplyCountsAsOne() {
    receiver.behave(
        new Behaviour(
            200,
            "<xml><Encrypt><![CDATA[AAAA]]></Encrypt><MsgSignature>0</MsgSignature>"
                + "<TimeStamp>1</TimeStamp><Nonce><![CDATA[2]]></Nonce></xml>",
            java.time.Duration.ZERO));
    int before = receiver.events().size();
    sent(SECURE);
    sent(SECURE);
    assertThat(receiver.events()).hasSize(before + 2);
    receiver.behave(Behaviour.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"secure, ''", "compatible, ''", "secure, tooShort", "plain, tooShort"})
  void seedWithoutAProperKeyIsRefused(String mode, String key) {
    WxJavaReceiver keyless = new WxJavaReceiver(Seed.appId(9), World.TOKEN, key);
    String seed =
        Seed.of(Seed.account(9).with("server", keyless.declaration(receiver.url(), mode)));
    assertThatThrownBy(() -> RunningPlatform.start(seed, platform.database(), Map.of()).close())
        .isInstanceOf(SeedException.class)
        .hasMessageContaining("Account " + Seed.appId(9))
        .hasMessageContaining("43 letters and digits");
  }

  private static String originalId(int account) {
    return String.format("gh_%012x", account);
  }

  /** The event of one more message of the account. */
  private Received sent(int account) {
    String openId = Developer.of(platform, account).ids().openId("alice");
    long before = events(openId);
    Developer.of(platform, account).send("alice", Seed.NOTICE);
    await().until(() -> events(openId) > before);
    return receiver.events().stream()
        .filter(event -> openId.equals(event.query().get("openid")))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private long events(String openId) {
    return receiver.events().stream()
        .filter(event -> openId.equals(event.query().get("openid")))
        .count();
  }
}
