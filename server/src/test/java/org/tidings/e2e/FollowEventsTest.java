package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.MemberApp.following;
import static org.tidings.e2e.MemberApp.rejecting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A member follows, leaves, switches messages off, and the account's server is told. */
class FollowEventsTest {
  private static final int SILENT = 2;

  private EventReceiver receiver;
  private RunningPlatform platform;
  private Developer developer;
  private String originalId;
  private MemberApp app;

  @BeforeEach
  void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .server(receiver.url())
                    .followers("alice", "bob")
                    .follower("dave", "follows", false),
                Seed.account(SILENT).follower("dave", "follows", false)));
    developer = Developer.of(platform, 1);
    originalId = developer.ids().originalId();
    app = MemberApp.of(platform);
  }

  @AfterEach
  void stop() {
    platform.close();
    receiver.close();
  }

  @Test
  void whoFollowsAndLeavesIsToldByteForByte() {
    app.follow("dave", originalId);
    app.leave("dave", originalId);
    awaitNothingOwed();
    List<Long> times =
        bodies().stream().map(body -> WxMpXmlMessage.fromXml(body).getCreateTime()).toList();
    assertThat(bodies())
        .containsExactly(event("subscribe", times.get(0)), event("unsubscribe", times.get(1)));
    assertThat(platform.clock().instant().getEpochSecond())
        .isBetween(times.getFirst(), times.getFirst() + 10);
    assertThat(receiver.events().getFirst().query())
        .containsEntry("openid", developer.ids().openId("dave"))
        .containsKeys("signature", "timestamp", "nonce");
  }

  private String event(String name, long second) {
    return """
    <xml>
    <ToUserName><![CDATA[%s]]></ToUserName>
    <FromUserName><![CDATA[%s]]></FromUserName>
    <CreateTime>%d</CreateTime>
    <MsgType><![CDATA[event]]></MsgType>
    <Event><![CDATA[%s]]></Event>
    <EventKey><![CDATA[]]></EventKey>
    </xml>\
    """
        .formatted(originalId, developer.ids().openId("dave"), second, name);
  }

  @Test
  void sceneOfAQrCodeIsToldWithItsTicket() {
    app.follow("dave", originalId, "{\"scene\":\"QR_CODE\",\"qrScene\":\"123\"}");
    app.leave("dave", originalId);
    app.follow("dave", originalId, "{\"qrScene\":\"123\"}");
    app.leave("dave", originalId);
    app.follow("dave", originalId, "{\"qrScene\":\"shop]]>7\"}");
    awaitNothingOwed();
    List<WxMpXmlMessage> events = bodies().stream().map(WxMpXmlMessage::fromXml).toList();
    assertThat(events)
        .extracting(WxMpXmlMessage::getEvent)
        .containsExactly("subscribe", "unsubscribe", "subscribe", "unsubscribe", "subscribe");
    assertThat(events)
        .extracting(WxMpXmlMessage::getEventKey)
        .containsExactly("qrscene_123", "", "qrscene_123", "", "qrscene_shop]]>7");
    assertThat(events).allMatch(e -> e.getFromUser().equals(developer.ids().openId("dave")));
    String ticket = events.getFirst().getTicket();
    assertThat(ticket).matches("[A-Za-z0-9_-]{86}").isEqualTo(events.get(2).getTicket());
    assertThat(events.get(4).getTicket()).isNotEqualTo(ticket);
    assertThat(events.get(1).getTicket()).isNull();
  }

  @Test
  void doingItTwiceIsToldOnce() {
    app.follow("alice", originalId);
    app.leave("dave", originalId);
    JsonNode left = app.leave("alice", originalId);
    assertThat(left.path("follows").asBoolean()).isFalse();
    assertThat(left.path("since").isNull()).isTrue();
    app.leave("alice", originalId);
    Instant before = platform.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    JsonNode followed = app.follow("alice", originalId);
    assertThat(followed.path("follows").asBoolean()).isTrue();
    assertThat(Instant.parse(followed.path("since").asString()))
        .isBetween(before, platform.clock().instant());
    app.follow("alice", originalId);
    awaitNothingOwed();
    assertThat(names()).containsExactly("unsubscribe", "subscribe");
  }

  @Test
  void seedAndAccountsWithoutServerAreToldNothing() {
    app.follow("dave", Seed.originalId(SILENT));
    awaitNothingOwed();
    assertThat(receiver.events()).isEmpty();
  }

  @Test
  void eventsOfAMemberKeepTheirOrderThroughFailures() {
    receiver.behaveInTurn(EventReceiver.Behaviour.FAILING, EventReceiver.Behaviour.FAILING);
    for (int i = 0; i < 3; i++) {
      app.leave("alice", originalId);
      app.follow("alice", originalId);
    }
    awaitNothingOwed();
    assertThat(names())
        .containsExactly(
            "unsubscribe",
            "unsubscribe",
            "unsubscribe",
            "subscribe",
            "unsubscribe",
            "subscribe",
            "unsubscribe",
            "subscribe");
  }

  @Test
  void eventThatIsNeverTakenIsGivenUpAndKept() {
    receiver.behaveInTurn(
        IntStream.range(0, 3)
            .mapToObj(i -> EventReceiver.Behaviour.FAILING)
            .toArray(EventReceiver.Behaviour[]::new));
    app.leave("alice", originalId);
    await()
        .until(() -> number("select count(*) from follow_event where failed_at is not null") == 1);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select kind || ' ' || attempts || ' ' || last_error from follow_event"))
        .startsWith("unsubscribe 3 ")
        .contains("500");
    app.leave("bob", originalId);
    await().until(() -> receiver.events().size() == 4);
    awaitNothingOwed();
  }

  @Test
  void switchedOffMessagesAreReportedAsBlocked() {
    assertThat(app.put(rejecting("alice", originalId), "").statusCode()).isEqualTo(200);
    assertThat(app.get(following("alice", originalId)).body()).contains("\"rejects\":true");
    long rejected = developer.send("alice", Seed.NOTICE);
    assertThat(app.delete(rejecting("alice", originalId)).statusCode()).isEqualTo(200);
    long delivered = developer.send("alice", Seed.NOTICE);
    await().until(() -> receiver.events().size() == 2);
    for (EventReceiver.Received event : receiver.events()) {
      String expected = event.msgid() == rejected ? "failed:user block" : "success";
      assertThat(event.body()).contains(expected);
    }
    assertThat(receiver.successes()).containsExactly(delivered);
    assertThat(app.put(rejecting("dave", originalId), "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "[]",
        "null",
        "{\"scene\":\"MOON\"}",
        "{\"scene\":\"SEARCH\",\"qrScene\":\"1\"}",
        "{\"qrScene\":\"a\\u0000b\"}",
        "{\"qrScene\":\"\\ud800\"}",
        "{\"qrScene\":{}}",
        "{\"qrScene\":\"12345678901234567890123456789012345678901234567890123456789012345\"}"
      })
  void bodiesOfAnotherShapeAreRefused(String body) {
    assertThat(app.put(following("dave", originalId), body).statusCode()).isEqualTo(400);
    assertThat(app.get(following("dave", originalId)).body()).contains("\"follows\":false");
  }

  @Test
  void strangersAndUnknownNamesAreRefused() {
    MemberApp stranger = new MemberApp(platform.api(), "wrong");
    for (String path : List.of(following("alice", originalId), rejecting("alice", originalId))) {
      assertThat(stranger.delete(path).statusCode()).isEqualTo(401);
      assertThat(stranger.put(path, "").statusCode()).isEqualTo(401);
    }
    assertThat(app.put(following("nobody", originalId), "").statusCode()).isEqualTo(404);
    assertThat(app.put(following("alice", "gh_0"), "").statusCode()).isEqualTo(404);
    assertThat(app.get(following("alice", originalId)).body()).contains("\"follows\":true");
    assertThat(app.put(following("alice", originalId), "x".repeat(5000)).statusCode())
        .isEqualTo(400);
  }

  private void awaitNothingOwed() {
    await().until(() -> number("select count(*) from follow_event where failed_at is null") == 0);
  }

  private long number(String query) {
    return TestDatabases.number(platform.database(), query);
  }

  private List<String> bodies() {
    return receiver.events().stream().map(EventReceiver.Received::body).toList();
  }

  private List<String> names() {
    return bodies().stream().map(body -> WxMpXmlMessage.fromXml(body).getEvent()).toList();
  }
}
