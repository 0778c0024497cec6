package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.result.WxMpUser;
import me.chanjar.weixin.mp.bean.result.WxMpUserList;
import me.chanjar.weixin.mp.bean.template.WxMpTemplate;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateIndustry;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateIndustryEnum;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** An unchanged WxJava does its work here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WxJavaTest {
  private static final int CHOOSING = 2;
  private static final int FOLLOWED = 3;
  private static final int FIRST_OF_ALL_INDUSTRIES = 100;

  /** Its name is 其它 by the reference (section 9), 其他 by WxJava, which therefore finds nothing. */
  private static final int OTHERS = 41;

  private EventReceiver receiver;
  private RunningPlatform platform;
  private Developer ids;
  private WxMpService wx;

  @BeforeAll
  void start() {
    receiver = new EventReceiver();
    List<Seed.Account> accounts = new ArrayList<>();
    accounts.add(
        Seed.account(1)
            .templates(Seed.NOTICE)
            .with("miniPrograms", List.of("wx1234567890abcdef"))
            .server(receiver.url())
            .followers("alice", "bob", "erin")
            .follower("bob", "rejects", true)
            .follower("dave", "follows", false));
    accounts.add(Seed.account(CHOOSING).without("industries"));
    accounts.add(
        Seed.account(FOLLOWED)
            .followers("alice", "bob", "carol", "frank", "grace")
            .follower("carol", "blacklisted", true)
            .follower("dave", "follows", false));
    for (int industry = 1; industry <= 41; industry += 2) {
      accounts.add(
          Seed.account(FIRST_OF_ALL_INDUSTRIES + industry)
              .with("industries", List.of(industry, industry % 41 + 1)));
    }
    platform =
        RunningPlatform.start(
            Seed.of(accounts.toArray(Seed.Account[]::new)),
            TestDatabases.fresh(),
            Map.of(Limit.FOLLOWERS_A_PAGE, 2L));
    ids = Developer.of(platform, 1);
    wx = WxJava.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
    receiver.close();
  }

  @Test
  void choosesIndustriesAndTemplates() throws WxErrorException {
    WxMpService choosing = WxJava.of(platform, CHOOSING);
    assertThat(choosing.getAccessToken()).matches("\\d\\d_.+");
    var templates = choosing.getTemplateMsgService();
    WxMpTemplateIndustry industries =
        new WxMpTemplateIndustry(
            WxMpTemplateIndustryEnum.E_COMMERCE, WxMpTemplateIndustryEnum.BANK);
    assertThat(templates.setIndustry(industries)).isTrue();
    assertThat(templates.getIndustry()).isEqualTo(industries);
    assertThat(templates.getAllPrivateTemplate()).isEmpty();
    String id = WxJava.addTemplate(choosing, "TM00015");
    WxMpTemplate expected = new WxMpTemplate();
    expected.setTemplateId(id);
    expected.setTitle("订单支付成功");
    expected.setPrimaryIndustry("IT科技");
    expected.setDeputyIndustry("互联网|电子商务");
    expected.setContent(
        "{{first.DATA}}\n\n支付金额：{{orderMoneySum.DATA}}\n商品信息：{{orderProductName.DATA}}\n{{Remark.DATA}}");
    expected.setExample(
        "您好，您的订单已支付成功。\r\n\r\n支付金额：128.00元\r\n商品信息：全棉四件套（灰色）1套\r\n我们将在48小时内为您发货，如有疑问请联系客服。");
    assertThat(templates.getAllPrivateTemplate()).containsExactly(expected);
    assertThat(templates.delPrivateTemplate(id)).isTrue();
    assertThat(templates.getAllPrivateTemplate()).isEmpty();
  }

  @Test
  void knowsIndustriesByTheirNames() throws WxErrorException {
    for (int industry = 1; industry <= 41; industry += 2) {
      WxMpTemplateIndustry known =
          WxJava.of(platform, FIRST_OF_ALL_INDUSTRIES + industry)
              .getTemplateMsgService()
              .getIndustry();
      assertKnown(industry, known.getPrimaryIndustry());
      assertKnown(industry % 41 + 1, known.getSecondIndustry());
    }
  }

  private static void assertKnown(int industry, @Nullable WxMpTemplateIndustryEnum known) {
    if (industry == OTHERS) {
      assertThat(known).isNull();
    } else {
      assertThat(known).isEqualTo(WxMpTemplateIndustryEnum.findByCode(industry));
    }
  }

  @Test
  void sendsAndUnderstandsTheEvent() throws WxErrorException {
    String alice = ids.ids().openId("alice");
    WxMpTemplateMessage message =
        WxMpTemplateMessage.builder()
            .toUser(alice)
            .templateId(ids.ids().templateId(Seed.NOTICE))
            .url("https://example.com/?a=1&b=2")
            .miniProgram(
                new WxMpTemplateMessage.MiniProgram("wx1234567890abcdef", "pages/index?a=b", false))
            .build()
            .addData(new WxMpTemplateData("first", "您好 😀", "#173177"))
            .addData(new WxMpTemplateData("keyword1", "128.00"))
            .addData(new WxMpTemplateData("remark", "Bye", "#666"));
    long msgid = Long.parseLong(wx.getTemplateMsgService().sendTemplateMsg(message));
    JsonNode card = platform.api().inbox(platform.clientKey(), "alice", "").at("/messages/0");
    assertThat(card.path("msgid").asLong()).isEqualTo(msgid);
    assertThat(card.path("text").asString())
        .isEqualTo("您好 😀\nAmount：128.00\nReserved：{{user.NICK}}\nBye");
    assertThat(card.path("url").asString()).isEqualTo("https://example.com/?a=1&b=2");
    assertThat(card.at("/miniProgram/pagePath").asString()).isEqualTo("pages/index?a=b");
    assertThat(card.at("/lines/0/spans/0/color").asString()).isEqualTo("#173177");
    assertUnderstood(msgid, alice, "success");
  }

  @Test
  void understandsTheEventOfARejectedMessage() throws WxErrorException {
    String bob = ids.ids().openId("bob");
    WxMpTemplateMessage message = WxJava.message(bob, ids.ids().templateId(Seed.NOTICE));
    message.setMiniProgram(
        new WxMpTemplateMessage.MiniProgram("wx1234567890abcdef", "pages/index", true));
    long msgid = Long.parseLong(wx.getTemplateMsgService().sendTemplateMsg(message));
    assertUnderstood(msgid, bob, "failed:user block");
  }

  private void assertUnderstood(long msgid, String openId, String status) {
    await().until(() -> receiver.events().stream().anyMatch(e -> e.msgid() == msgid));
    EventReceiver.Received received =
        receiver.events().stream().filter(e -> e.msgid() == msgid).findFirst().orElseThrow();
    Map<String, String> query = received.query();
    assertThat(
            wx.checkSignature(query.get("timestamp"), query.get("nonce"), query.get("signature")))
        .isTrue();
    WxMpXmlMessage event = WxMpXmlMessage.fromXml(received.body());
    assertThat(event.getMsgType()).isEqualTo("event");
    assertThat(event.getEvent()).isEqualTo("TEMPLATESENDJOBFINISH");
    assertThat(event.getMsgId()).isEqualTo(msgid);
    assertThat(event.getStatus()).isEqualTo(status);
    assertThat(event.getFromUser()).isEqualTo(openId).isEqualTo(query.get("openid"));
    assertThat(event.getToUser()).isEqualTo(ids.ids().originalId());
    assertThat(event.getCreateTime())
        .isEqualTo(new org.tidings.kernel.MessageId(msgid).acceptedAt().getEpochSecond());
  }

  @Test
  void readsFollowersPageByPage() throws WxErrorException {
    var users = WxJava.of(platform, FOLLOWED).getUserService();
    List<String> found = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    String next = "";
    do {
      WxMpUserList page = users.userList(next);
      assertThat(page.getTotal()).isEqualTo(5);
      counts.add(page.getCount());
      found.addAll(page.getOpenids());
      next = page.getNextOpenid();
    } while (!next.isEmpty());
    assertThat(counts).containsExactly(2, 2, 1, 0);
    Map<String, String> known = platform.account(Seed.appId(FOLLOWED)).openids();
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            List.of("alice", "bob", "carol", "frank", "grace").stream().map(known::get).toList());
    assertThat(users.userList().getOpenids()).containsExactlyElementsOf(found);
  }

  @Test
  void readsAFollower() throws WxErrorException {
    WxMpUser alice = wx.getUserService().userInfo(ids.ids().openId("alice"));
    assertThat(alice.getSubscribe()).isTrue();
    assertThat(alice.getOpenId()).isEqualTo(ids.ids().openId("alice"));
    assertThat(alice.getLanguage()).isEqualTo("zh_CN");
    assertThat(alice.getSubscribeTime())
        .isBetween(1_700_000_000L, platform.clock().instant().getEpochSecond());
    assertThat(alice.getTagIds()).isEmpty();
    assertThat(wx.getUserService().userInfo(ids.ids().openId("alice"), "en").getLanguage())
        .isEqualTo("en");
  }

  @Test
  void readsOneWhoLeft() throws WxErrorException {
    WxMpUser dave = wx.getUserService().userInfo(ids.ids().openId("dave"));
    assertThat(dave.getSubscribe()).isFalse();
    assertThat(dave.getOpenId()).isEqualTo(ids.ids().openId("dave"));
    assertThat(dave.getSubscribeTime()).isNull();
  }
}
