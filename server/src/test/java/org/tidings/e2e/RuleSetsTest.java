package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.ADD;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What differs between accounts of 2014 and of 2023: sections 7.1 and 7.2 of the reference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleSetsTest {
  private static final int OF_2014 = 1;
  private static final int OF_2023 = 2;
  private static final int MOVING = 3;
  private static final String VALUES =
      """
      {"first":{"value":"Good news","color":"#173177"},
        "orderMoneySum":{"value":"12\\n800 \\ud83d\\ude00","color":"#173177"},
        "orderProductName":{"value":"123456789012345678901","color":"#173177"},
        "Remark":{"value":"Bye","color":"#173177"}}\
      """;
  private static final String SHOWN_2014 =
      "Good news\n\n支付金额：12\n800 😀\n商品信息：123456789012345678901\nBye";
  private static final String SHOWN_2023 = "支付金额：12 800\n商品信息：12345678901234567890…";

  private RunningPlatform platform;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(OF_2014).templates("TM00015").followers("alice"),
                Seed.account(OF_2023)
                    .with("ruleSet", "2023")
                    .templates("TM00015", "47101")
                    .followers("bob"),
                Seed.account(MOVING).templates("TM00015").followers("carol")));
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void of2014ShowsAllAsItWasSent() {
    Developer developer = Developer.of(platform, OF_2014);
    JsonNode card = card("alice", sent(developer, "alice"));
    assertThat(card.path("text").asString()).isEqualTo(SHOWN_2014);
    assertThat(card.path("topColor").asString()).isEqualTo("#FF0000");
    assertThat(card.at("/lines/0/spans/0/color").asString()).isEqualTo("#173177");
  }

  @Test
  void of2023ShowsTheMiddleAloneAndPlain() {
    Developer developer = Developer.of(platform, OF_2023);
    JsonNode card = card("bob", sent(developer, "bob"));
    assertThat(card.path("text").asString()).isEqualTo(SHOWN_2023);
    assertThat(card.has("topColor")).isFalse();
    assertThat(card.path("lines").toString()).doesNotContain("#173177", "first", "Remark");
  }

  @Test
  void aTypedValueIsNotCut() {
    Developer developer = Developer.of(platform, OF_2023);
    String values =
        "{\"thing1\":{\"value\":\"茶😀\"},"
            + "\"amount2\":{\"value\":1},\"time3\":{\"value\":\"15:01\"},"
            + "\"character_string4\":{\"value\":\"12345678901234567890123456789012\"},"
            + "\"const5\":{\"value\":\"\"}}";
    long msgid = sent(developer, "bob", "47101", values);
    assertThat(card("bob", msgid).path("text").asString())
        .isEqualTo("商品名称：茶\n支付金额：1\n支付时间：15:01\n订单编号：12345678901234567890123456789012\n支付方式：");
  }

  @Test
  void aMessageIsShownToTwoHundredCharacters() {
    Developer developer = Developer.of(platform, OF_2014);
    String values =
        "{\"first\":{\"value\":\"" + "汉".repeat(190) + "\"},\"Remark\":{\"value\":\"Bye\"}}";
    long msgid = sent(developer, "alice", "TM00015", values);
    assertThat(card("alice", msgid).path("text").asString())
        .isEqualTo("汉".repeat(190) + "\n\n支付金额：\n商品信息：\n...");
  }

  @Test
  void whatWasSentStaysAsItWasShown() {
    Developer developer = Developer.of(platform, MOVING);
    long before = sent(developer, "carol");
    TestDatabases.execute(
        platform.database(),
        "update account set rule_set = '2023' where app_id = '"
            + Seed.appId(MOVING)
            + "'; select pg_notify('tidings_account_changed', account_id::text) from account");
    await()
        .untilAsserted(() ->
            assertThat(card("carol", sent(developer, "carol")).path("text").asString())
                .isEqualTo(SHOWN_2023));
    assertThat(card("carol", before).path("text").asString()).isEqualTo(SHOWN_2014);
  }

  @Test
  void of2014Has15TemplatesAtATimeAndOf2023Has25() {
    assertRoom(Developer.of(platform, OF_2014), 15 - 1);
    assertRoom(Developer.of(platform, OF_2023), 25 - 2);
  }

  private static void assertRoom(Developer developer, int more) {
    for (int i = 0; i < more; i++) {
      developer.add("TM00015");
    }
    assertRefused(
        developer.post(ADD, "{\"template_id_short\":\"TM00015\"}"),
        45026,
        "template num exceeds limit");
  }

  private static long sent(Developer developer, String member) {
    return sent(developer, member, "TM00015", VALUES);
  }

  private static long sent(Developer developer, String member, String number, String values) {
    String body =
        "{\"topcolor\":\"#FF0000\",\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":%s}"
            .formatted(developer.ids().openId(member), developer.ids().templateId(number), values);
    return developer.done(SEND, body).path("msgid").asLong();
  }

  private JsonNode card(String member, long msgid) {
    JsonNode page = platform.api().inbox(platform.clientKey(), member, "?limit=100");
    return StreamSupport.stream(page.path("messages").spliterator(), false)
        .filter(card -> card.path("msgid").asLong() == msgid)
        .findFirst()
        .orElseThrow();
  }
}
