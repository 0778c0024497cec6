package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a developer's server is sent when all goes well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
  private EventReceiver receiver;
  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .server(receiver.url() + "?own=1%262")
                    .followers("alice", "bob"),
                Seed.account(2).templates(Seed.NOTICE).followers("alice")));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  @Test
  void serverIsGreetedAtStart() {
    await().until(() -> !receiver.handshakes().isEmpty());
    Map<String, String> query = receiver.handshakes().getFirst().query();
    assertThat(query).containsOnlyKeys("own", "signature", "timestamp", "nonce", "echostr");
    assertThat(query.get("echostr")).matches("\\d+");
    assertSigned(query);
  }

  @Test
  void eventIsSignedAndNamesItsReceiver() {
    long msgid = developer.send("bob", Seed.NOTICE);
    EventReceiver.Received event = event(msgid);
    String bob = developer.ids().openId("bob");
    assertThat(event.query()).containsOnlyKeys("own", "signature", "timestamp", "nonce", "openid");
    assertThat(event.query()).containsEntry("openid", bob).containsEntry("own", "1&2");
    assertSigned(event.query());
    assertThat(event.body())
        .contains("<FromUserName><![CDATA[" + bob + "]]></FromUserName>")
        .contains("<ToUserName><![CDATA[" + developer.ids().originalId() + "]]></ToUserName>")
        .contains("<MsgID>" + msgid + "</MsgID>");
    assertThat(event.headers().get("Content-type")).startsWith("text/xml");
  }

  @Test
  void everyMessageHasOneEvent() {
    List<Long> msgids =
        LongStream.range(0, 40).mapToObj(i -> developer.send("alice", Seed.NOTICE)).toList();
    await().until(() -> eventIds().containsAll(msgids));
    assertThat(eventIds()).doesNotHaveDuplicates();
    assertThat(msgids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void accountWithoutServerSendsAllTheSame() {
    Developer silent = Developer.of(platform, 2);
    silent.send("alice", Seed.NOTICE);
    long msgid = developer.send("alice", Seed.NOTICE);
    assertThat(event(msgid).body()).contains(developer.ids().originalId());
    assertThat(receiver.events()).noneMatch(e -> e.body().contains(silent.ids().originalId()));
  }

  private List<Long> eventIds() {
    return receiver.events().stream().map(EventReceiver.Received::msgid).toList();
  }

  private EventReceiver.Received event(long msgid) {
    await().until(() -> eventIds().contains(msgid));
    return receiver.events().stream().filter(e -> e.msgid() == msgid).findFirst().orElseThrow();
  }

  private void assertSigned(Map<String, String> query) {
    String timestamp = query.getOrDefault("timestamp", "");
    String nonce = query.getOrDefault("nonce", "");
    assertThat(timestamp).matches("\\d{10}");
    assertThat(Long.parseLong(timestamp))
        .isCloseTo(
            platform.clock().instant().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
    assertThat(nonce).matches("\\d+");
    assertThat(query).containsEntry("signature", sha1(World.TOKEN, timestamp, nonce));
  }

  private static String sha1(String... parts) {
    Arrays.sort(parts);
    try {
      byte[] text = String.join("", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
