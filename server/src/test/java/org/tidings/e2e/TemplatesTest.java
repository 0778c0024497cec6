package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.ADD;
import static org.tidings.e2e.Developer.DELETE;
import static org.tidings.e2e.Developer.GET_INDUSTRY;
import static org.tidings.e2e.Developer.LIST;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.Developer.SET_INDUSTRY;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** An account's own templates. Each test has an account of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemplatesTest {
  private RunningPlatform platform;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1),
                Seed.account(2).followers("alice"),
                Seed.account(3).with("ruleSet", "2023"),
                Seed.account(4),
                Seed.account(5),
                Seed.account(6),
                Seed.account(7).followers("bob")),
            TestDatabases.fresh(),
            Map.of(Limit.TEMPLATES_ACTIVE, 3L));
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void listIsAsTheReferencePrintsIt() {
    Developer developer = Developer.of(platform, 1);
    assertThat(developer.get(LIST).body()).isEqualTo("{\"template_list\":[]}");
    String id = developer.add("TM00015");
    assertThat(id).matches("[A-Za-z0-9_-]{43}");
    assertThat(developer.get(LIST).body())
        .isEqualTo(
            "{\"template_list\":[{\"template_id\":\""
                + id
                + "\",\"title\":\"订单支付成功\",\"primary_industry\":\"IT科技\","
                + "\"deputy_industry\":\"互联网|电子商务\","
                + "\"content\":\"{{first.DATA}}\\n\\n支付金额：{{orderMoneySum.DATA}}\\n"
                + "商品信息：{{orderProductName.DATA}}\\n{{Remark.DATA}}\","
                + "\"example\":\"您好，您的订单已支付成功。\\r\\n\\r\\n支付金额：128.00元\\r\\n"
                + "商品信息：全棉四件套（灰色）1套\\r\\n"
                + "我们将在48小时内为您发货，如有疑问请联系客服。\"}]}");
    assertThat(developer.post(DELETE, "{\"template_id\":\"" + id + "\"}").body())
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
    assertThat(developer.get(LIST).body()).isEqualTo("{\"template_list\":[]}");
    assertRefused(
        developer.post(DELETE, "{\"template_id\":\"" + id + "\"}"), 40037, "invalid template_id");
  }

  @Test
  void addingAgainGivesAnotherId() {
    Developer developer = Developer.of(platform, 2);
    String first = developer.add("TM00015");
    String second = developer.add("TM00015");
    assertThat(second).isNotEqualTo(first);
    assertThat(ids(developer)).containsExactly(first, second);
    String alice = developer.ids().openId("alice");
    developer.done(SEND, Developer.body(alice, first));
    developer.done(SEND, Developer.body(alice, second));
    developer.done(DELETE, "{\"template_id\":\"" + first + "\"}");
    assertRefused(developer.post(SEND, Developer.body(alice, first)), 40037, "invalid template_id");
    developer.done(SEND, Developer.body(alice, second));
  }

  @Test
  void deletingMakesRoom() {
    Developer developer = Developer.of(platform, 3);
    String first = developer.add("TM00015");
    developer.add("TM00101");
    developer.add("TM00015");
    assertRefused(
        developer.post(ADD, "{\"template_id_short\":\"TM00101\"}"),
        45026,
        "template num exceeds limit");
    developer.done(DELETE, "{\"template_id\":\"" + first + "\"}");
    developer.add("TM00101");
    assertThat(ids(developer)).hasSize(3).doesNotContain(first);
  }

  @Test
  void droppedIndustryTakesItsTemplatesAlong() {
    Developer developer = Developer.of(platform, 4);
    String dropped = developer.add(Seed.NOTICE); // of 7
    String kept = developer.add("TM00015"); // of 1
    developer.done(SET_INDUSTRY, "{\"industry_id1\":\"2\",\"industry_id2\":\"1\"}");
    assertThat(ids(developer)).containsExactly(kept);
    assertRefused(
        developer.post(DELETE, "{\"template_id\":\"" + dropped + "\"}"),
        40037,
        "invalid template_id");
    assertRefused(
        developer.post(ADD, "{\"template_id_short\":\"" + Seed.NOTICE + "\"}"),
        45027,
        "template conflict with industry");
    developer.add("TM00201");
    assertThat(developer.get(GET_INDUSTRY).body())
        .isEqualTo(
            "{\"primary_industry\":{\"first_class\":\"IT科技\",\"second_class\":\"IT软件与服务\"},"
                + "\"secondary_industry\":{\"first_class\":\"IT科技\","
                + "\"second_class\":\"互联网|电子商务\"}}");
  }

  @Test
  void readsMayBePosted() {
    Developer developer = Developer.of(platform, 5);
    developer.add("TM00015");
    assertThat(developer.post(LIST, "{}").body()).isEqualTo(developer.get(LIST).body());
    assertThat(developer.post(GET_INDUSTRY, "{}").body())
        .isEqualTo(developer.get(GET_INDUSTRY).body())
        .contains("银行");
  }

  @Test
  void unusedKeywordListIsPassedOver() {
    Developer developer = Developer.of(platform, 6);
    assertThat(
            developer
                .done(ADD, "{\"template_id_short\":\"TM00015\",\"keyword_name_list\":[]}")
                .path("template_id")
                .asString())
        .hasSize(43);
  }

  @Test
  void addedTemplateStaysAsItWasAddedAndItsMessagesStayReadable() {
    Developer developer = Developer.of(platform, 7);
    String id = developer.add("TM00104");
    String listed = developer.get(LIST).body();
    developer.done(SEND, Developer.body(developer.ids().openId("bob"), id));
    TestDatabases.execute(
        platform.database(),
        "update library_template set title = 'New', content = '{{new.DATA}}' where number = 'TM00104'");
    assertThat(developer.get(LIST).body()).isEqualTo(listed);
    developer.done(DELETE, "{\"template_id\":\"" + id + "\"}");
    JsonNode card = platform.api().inbox(platform.clientKey(), "bob", "").at("/messages/0");
    assertThat(card.path("title").asString()).isEqualTo("Payment received notice");
    assertThat(card.path("text").asString()).startsWith("Hello\nOrder number：\n");
  }

  private static List<String> ids(Developer developer) {
    JsonNode list = Api.json(developer.get(LIST)).path("template_list");
    return StreamSupport.stream(list.spliterator(), false)
        .map(template -> template.path("template_id").asString())
        .toList();
  }
}
