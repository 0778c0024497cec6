package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.app.Manifest;
import tools.jackson.databind.JsonNode;

/** The main job: a message goes from the HTTP call to the inbox and its event to the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SendTest {
  private EventReceiver receiver;
  private RunningPlatform platform;
  private Manifest.Entry ids;
  private String token;

  @BeforeAll
  void start() {
    receiver = new EventReceiver();
    platform = RunningPlatform.start(World.seed(receiver.url(), 100_000));
    ids = platform.account(World.APP_ID);
    token = platform.api().token(World.APP_ID, World.APP_SECRET);
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  @Test
  void deliveredMessageIsInTheInboxAndReportedAsSuccess() {
    JsonNode answer = send("alice", "Your payment was received.");
    assertThat(answer.path("errcode").asInt()).isZero();
    assertThat(answer.path("errmsg").asString()).isEqualTo("ok");
    long msgid = answer.path("msgid").asLong();
    assertThat(msgid).isPositive().isLessThan(1L << 53);
    JsonNode card = platform.api().inbox(platform.clientKey(), "alice", "").path("messages").get(0);
    assertThat(card.path("msgid").asLong()).isEqualTo(msgid);
    assertThat(card.path("title").asString()).isEqualTo("Test notice");
    assertThat(card.path("text").asString())
        .isEqualTo("Your payment was received.\nAmount：\nReserved：{{user.NICK}}\n");
    assertThat(event(msgid).body())
        .isEqualTo(
            """
            <xml>
            <ToUserName><![CDATA[gh_7f083739789a]]></ToUserName>
            <FromUserName><![CDATA[%s]]></FromUserName>
            <CreateTime>%d</CreateTime>
            <MsgType><![CDATA[event]]></MsgType>
            <Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>
            <MsgID>%d</MsgID>
            <Status><![CDATA[success]]></Status>
            </xml>\
            """
                .formatted(
                    ids.openId("alice"),
                    new org.tidings.kernel.MessageId(msgid).acceptedAt().getEpochSecond(),
                    msgid));
  }

  @Test
  void rejectingFollowerIsReportedAndKeepsAnEmptyInbox() {
    long msgid = send("bob", "You will not see this.").path("msgid").asLong();
    assertThat(event(msgid).body()).contains("<Status><![CDATA[failed:user block]]></Status>");
    assertThat(platform.api().inbox(platform.clientKey(), "bob", "").path("messages")).isEmpty();
  }

  @Test
  void unreachableMemberIsReportedAsSystemFailed() {
    long msgid = send("erin", "Nobody reads this.").path("msgid").asLong();
    assertThat(event(msgid).body()).contains("<Status><![CDATA[failed: system failed]]></Status>");
  }

  @Test
  void blacklistedAndLeftFollowersAreRefused() {
    assertThat(send("carol", "x").path("errcode").asInt()).isEqualTo(43019);
    assertThat(send("dave", "x").path("errcode").asInt()).isEqualTo(43004);
  }

  @Test
  void answersAreOneLineWithTheOriginalsContentType() {
    HttpResponse<String> answer =
        platform.api().post("/cgi-bin/message/template/send?access_token=" + token, "{");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .contains("application/json; encoding=utf-8");
    assertThat(answer.body())
        .matches(
            "\\{\"errcode\":47001,\"errmsg\":\"data format error rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\"}");
  }

  private JsonNode send(String member, String first) {
    return platform.api().send(token, ids.openId(member), ids.templateId("TM90001"), first);
  }

  private EventReceiver.Received event(long msgid) {
    await().until(() -> receiver.events().stream().anyMatch(e -> e.msgid() == msgid));
    return receiver.events().stream().filter(e -> e.msgid() == msgid).findFirst().orElseThrow();
  }
}
