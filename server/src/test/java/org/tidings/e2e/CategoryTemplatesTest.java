package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.ADD;
import static org.tidings.e2e.Developer.LIST;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** Templates with typed keywords: section 7.3 of the reference, through HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CategoryTemplatesTest {
  /** Of industry 1, in the starter library; it offers seven keywords. */
  private static final String BOOKED = "47123";

  /** Of the seed file, with one of nearly each type. */
  private static final String TYPED = "90001";

  private static final String GOOD =
      "'thing1':{'value':'茶'},'time2':{'value':'15:01'},'const3':{'value':'已支付'},"
          + "'amount4':{'value':128.5},'character_string5':{'value':20260312}";

  private RunningPlatform platform;
  private Developer developer;
  private Developer sender;

  @BeforeAll
  void start() {
    Map<String, Object> typed =
        Map.of(
            "number",
            TYPED,
            "kind",
            "category",
            "industry",
            7,
            "title",
            "订单通知",
            "keywords",
            List.of(
                Map.of("name", "商品名称", "key", "thing1"),
                Map.of("name", "下单时间", "key", "time2"),
                Map.of("name", "状态", "key", "const3", "values", List.of("已支付", "已取消")),
                Map.of("name", "金额", "key", "amount4"),
                Map.of("name", "编号", "key", "character_string5")));
    String seed =
        Seed.of(
            Seed.account(1),
            Seed.account(2).templates(TYPED).followers("alice").follower("dave", "follows", false),
            Seed.account(3).followers("alice"));
    platform =
        RunningPlatform.start(
            Seed.with(seed, "library", List.of(typed)),
            TestDatabases.fresh(),
            Map.of(Limit.TEMPLATES_ACTIVE, 50L));
    developer = Developer.of(platform, 1);
    sender = Developer.of(platform, 2);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void keywordsAreKeptInTheOrderNamed() {
    JsonNode added = added("[\"预约时间\",\"商品名称\",\"预约状态\"]");
    assertThat(added.path("content").asString())
        .isEqualTo("预约时间：{{time3.DATA}}\n商品名称：{{thing1.DATA}}\n预约状态：{{const4.DATA}}");
    assertThat(added.path("example").asString())
        .isEqualTo("预约时间：2026年3月14日 14:00\r\n商品名称：上门清洗空调\r\n预约状态：待确认");
    assertThat(added.path("title").asString()).isEqualTo("预约成功通知");
    assertThat(added.path("primary_industry").asString()).isEqualTo("IT科技");
    assertThat(added.path("deputy_industry").asString()).isEqualTo("互联网|电子商务");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null"})
  void noNamesMeanTheStandardKeywords(String names) {
    assertThat(added(names).path("content").asString())
        .isEqualTo(
            "商品名称：{{thing1.DATA}}\n下单时间：{{time2.DATA}}\n预约时间：{{time3.DATA}}\n"
                + "预约状态：{{const4.DATA}}\n联系电话：{{phone_number5.DATA}}");
  }

  @Test
  void absentNamesToo() {
    String id = developer.add(BOOKED);
    assertThat(listed(id).path("content").asString()).contains("phone_number5").hasLineCount(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"商品名称,下单时间\"",
        "\"[\\\"商品名称\\\",\\\"下单时间\\\"]\"",
        "\"\"",
        "{}",
        "7",
        "[\"商品名称\"]",
        "[\"商品名称\",\"没有\"]",
        "[\"商品名称\",\"商品名称\"]",
        "[\"商品名称\",7]",
        "[\"商品名称\",null]",
        "[\"thing1\",\"time2\"]",
        "[\"商品名称\",\"下单时间\",\"预约时间\",\"预约状态\",\"联系电话\",\"服务地址\"]",
      })
  void otherNamesAreRefused(String names) {
    assertRefused(developer.post(ADD, adding(BOOKED, names)), 40246, "keyword name invalid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "[\"没有\"]", "[1]"})
  void namesMeanNothingToAnIndustryTemplate(String names) {
    developer.done(ADD, adding("TM00015", names));
  }

  @Test
  void categoryTemplatesBelongToAnIndustryToo() {
    assertRefused(
        developer.post(ADD, adding("47130", "[]")), 45027, "template conflict with industry");
    assertRefused(developer.post(ADD, adding("47999", "[]")), 40037, "invalid template_id");
  }

  @Test
  void aGoodMessageIsShown() {
    long msgid = sender.done(SEND, body("alice", GOOD)).path("msgid").asLong();
    JsonNode card = platform.api().inbox(platform.clientKey(), "alice", "").at("/messages/0");
    assertThat(card.path("msgid").asLong()).isEqualTo(msgid);
    assertThat(card.path("text").asString())
        .isEqualTo("商品名称：茶\n下单时间：15:01\n状态：已支付\n金额：128.5\n编号：20260312");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'thing1':{'value':'123456789012345678901'} | thing1.value invalid",
        "'thing1':{'value':''} | thing1.value is empty",
        "'thing1':{'value':null} | thing1.value is empty",
        "'thing1':{} | thing1.value is empty",
        "'thing1':'茶' | thing1.value is empty",
        "'thing1':{'value':[]} | thing1.value is empty",
        "'time2':{'value':'25:00'} | time2.value invalid",
        "'time2':{'value':15} | time2.value invalid",
        "'const3':{'value':'已发货'} | const3.value invalid",
        "'amount4':{'value':'1e5'} | amount4.value invalid",
        "'amount4':{'value':1e5} | amount4.value invalid",
        "'character_string5':{'value':'订单'} | character_string5.value invalid",
        "'other':'x' | other.value is empty",
      })
  void aFlawIsTold(String member, String flaw) {
    assertRefused(
        sender.post(SEND, body("alice", GOOD + "," + member)),
        47003,
        "argument invalid! data." + flaw);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'thing1.DATA':{'value':'茶'},'time2':{'value':'15:01'}} | thing1",
        "{'thing1':{'value':'茶'},'time2.DATA':{'value':'15:01'}} | time2",
        "{'Thing1':{'value':'茶'}} | thing1",
        "{} | thing1",
        "[] | thing1",
        "null | thing1",
        "'' | thing1",
        "'{}' | thing1",
      })
  void aMissingKeyIsTold(String data, String key) {
    String alice = sender.ids().openId("alice");
    assertRefused(
        sender.post(SEND, message(alice, sender.ids().templateId(TYPED), data)),
        47003,
        "argument invalid! data." + key + ".value is empty");
  }

  @Test
  void aConstMayBeEmpty() {
    sender.done(SEND, body("alice", GOOD + ",'const3':{'value':''}"));
  }

  @Test
  void theFollowersStateIsToldFirst() {
    assertRefused(
        sender.post(SEND, body("dave", GOOD + ",'thing1':{'value':''}")),
        43004,
        "require subscribe");
  }

  @Test
  void wxJavaAddsAndSends() throws WxErrorException {
    Developer ids = Developer.of(platform, 3);
    WxMpService wx = WxJava.of(platform, 3);
    String id = WxJava.addTemplate(wx, BOOKED, List.of("预约时间", "商品名称"));
    assertThat(wx.getTemplateMsgService().getAllPrivateTemplate())
        .anySatisfy(template -> {
          assertThat(template.getTemplateId()).isEqualTo(id);
          assertThat(template.getContent()).isEqualTo("预约时间：{{time3.DATA}}\n商品名称：{{thing1.DATA}}");
        });
    WxJava.assertRefused(40246, () -> WxJava.addTemplate(wx, BOOKED, List.of("没有", "商品名称")));
    WxMpTemplateMessage message =
        WxMpTemplateMessage.builder()
            .toUser(ids.ids().openId("alice"))
            .templateId(id)
            .build()
            .addData(new WxMpTemplateData("time3", "2026年3月14日 14:00"));
    WxJava.assertRefused(47003, () -> wx.getTemplateMsgService().sendTemplateMsg(message));
    message.addData(new WxMpTemplateData("thing1", "上门清洗空调"));
    assertThat(wx.getTemplateMsgService().sendTemplateMsg(message)).isNotEmpty();
  }

  private static String adding(String number, String names) {
    return "{\"template_id_short\":\"" + number + "\",\"keyword_name_list\":" + names + "}";
  }

  /** Adds with these names; returns how it is listed. */
  private JsonNode added(String names) {
    return listed(developer.done(ADD, adding(BOOKED, names)).path("template_id").asString());
  }

  private JsonNode listed(String id) {
    JsonNode list = Api.json(developer.get(LIST)).path("template_list");
    return StreamSupport.stream(list.spliterator(), false)
        .filter(template -> template.path("template_id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String body(String member, String values) {
    return message(sender.ids().openId(member), sender.ids().templateId(TYPED), "{" + values + "}");
  }

  private static String message(String openId, String templateId, String data) {
    return "{'touser':'%s','template_id':'%s','data':%s}"
        .formatted(openId, templateId, data)
        .replace('\'', '"');
  }
}
