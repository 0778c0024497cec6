package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpMessageRouter;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.template.WxMpTemplate;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What an unchanged WxJava sends and takes in less usual ways. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WxJavaShapesTest {
  private EventReceiver receiver;
  private RunningPlatform platform;
  private Developer ids;
  private WxMpService wx;

  @BeforeAll
  void start() {
    receiver = new EventReceiver();
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .server(receiver.url())
                    .followers("alice", "bob")));
    ids = Developer.of(platform, 1);
    wx = WxJava.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  /** The newer way to add: the list of keywords is always sent, here an empty one. */
  @Test
  void addsByNumberAndNoKeywords() throws WxErrorException {
    var templates = wx.getTemplateMsgService();
    String id = templates.addTemplate(Seed.NOTICE, List.of());
    assertThat(templates.getAllPrivateTemplate())
        .extracting(WxMpTemplate::getTemplateId)
        .contains(id);
    assertThat(templates.delPrivateTemplate(id)).isTrue();
  }

  @Test
  void sendsWithoutAnyValue() throws WxErrorException {
    WxMpTemplateMessage message =
        WxMpTemplateMessage.builder()
            .toUser(ids.ids().openId("bob"))
            .templateId(ids.ids().templateId(Seed.NOTICE))
            .build();
    String msgid = wx.getTemplateMsgService().sendTemplateMsg(message);
    JsonNode card = newestCard("bob");
    assertThat(card.path("msgid").asString()).isEqualTo(msgid);
    assertThat(card.path("text").asString()).isEqualTo("\nAmount：\nReserved：{{user.NICK}}\n");
  }

  @Test
  void sendsWithAnIdOfTheProgramsOwn() throws WxErrorException {
    WxMpTemplateMessage message =
        WxJava.message(ids.ids().openId("bob"), ids.ids().templateId(Seed.NOTICE));
    message.setClientMsgId("order-4711");
    assertThat(wx.getTemplateMsgService().sendTemplateMsg(message)).matches("\\d+");
  }

  private JsonNode newestCard(String member) {
    return platform.api().inbox(platform.clientKey(), member, "").at("/messages/0");
  }

  /** Its router drops what it takes for a duplicate (reference, section 5.6). */
  @Test
  void routesEveryEventThoughTheyComeInOneSecond() throws WxErrorException {
    Queue<Long> routed = new ConcurrentLinkedQueue<>();
    WxMpMessageRouter router = new WxMpMessageRouter(wx);
    router
        .rule()
        .async(false)
        .msgType("event")
        .event("TEMPLATESENDJOBFINISH")
        .handler((message, context, service, session) -> {
          routed.add(message.getMsgId());
          return null;
        })
        .end();
    List<Long> sent = List.of(send(), send(), send(), send(), send());
    await()
        .untilAsserted(() ->
            assertThat(receiver.events())
                .extracting(EventReceiver.Received::msgid)
                .containsAll(sent));
    receiver.events().stream()
        .filter(event -> sent.contains(event.msgid()))
        .forEach(event -> router.route(WxMpXmlMessage.fromXml(event.body())));
    assertThat(routed).containsExactlyInAnyOrderElementsOf(sent);
    router.shutDownExecutorService();
  }

  private long send() throws WxErrorException {
    WxMpTemplateMessage message =
        WxJava.message(ids.ids().openId("alice"), ids.ids().templateId(Seed.NOTICE));
    return Long.parseLong(wx.getTemplateMsgService().sendTemplateMsg(message));
  }
}
