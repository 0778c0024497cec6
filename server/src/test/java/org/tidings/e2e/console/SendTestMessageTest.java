package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** A test message from the form: it is the message of the call that is shown beside it. */
class SendTestMessageTest {
  private static final String HOSTILE =
      "<script>alert(1)</script> \u202eevil \"'&amp; " + "long".repeat(100);
  private static final String FORMS = "/console/accounts/" + World.APP_ID + "/templates/";
  private static RunningPlatform platform;
  private static Visitor developer;
  private static String form;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    developer = People.signedIn(platform, People.DEVELOPER);
    form = FORMS + platform.account(World.APP_ID).templateId("TM90001") + "/test";
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static String openId(String member) {
    return platform.account(World.APP_ID).openId(member);
  }

  private static long messages() {
    return TestDatabases.number(platform.database(), "select count(*) from message");
  }

  private static String lastContent() {
    return TestDatabases.text(
        platform.database(), "select content from message order by msgid desc limit 1");
  }

  private static Visitor.Opened use(String button, Map<String, String> values) {
    return developer.submit(developer.open(form), form, values, Optional.of(button));
  }

  private static Visitor.Opened send(String member) {
    return use("Send", Map.of("to", openId(member)));
  }

  /** The JSON of the call that is shown. */
  private static String body(Visitor.Opened page) {
    String call = page.document().getElementById("call").wholeText();
    return call.substring(call.indexOf('\n') + 1, call.lastIndexOf("\nJSON"));
  }

  private static HttpResponse<String> post(String body) {
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    return platform
        .api()
        .post("/cgi-bin/message/template/send?access_token=" + Api.encoded(token), body);
  }

  @Test
  void theFormIsFilledInFromTheExample() {
    String templateId = platform.account(World.APP_ID).templateId("TM00015");
    Visitor.Opened page = developer.open(FORMS + templateId + "/test");
    assertThat(page.document().getElementById("value.first").text()).isEqualTo("您好，您的订单已支付成功。");
    assertThat(page.document().getElementById("value.orderMoneySum").text()).isEqualTo("128.00元");
    assertThat(page.document().select("input[name=to]")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(page.document().select("input[name=to][checked]")).isEmpty();
    assertThat(body(page)).contains("\"touser\": \"OPENID\"");
  }

  @Test
  void whatIsSentIsWhatTheShownCallSends() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("to", openId("alice"));
    values.put("url", "https://bank.example/?a=1&b=<x>");
    values.put("topcolor", "#666");
    values.put("value.first", HOSTILE);
    values.put("color.first", "#FF0000");
    values.put("value.keyword1", "one\r\ntwo");
    long before = messages();
    Visitor.Opened sent = use("Send", values);
    assertThat(sent.status()).isEqualTo(200);
    assertThat(messages()).isEqualTo(before + 1);
    String msgid = TestDatabases.text(platform.database(), "select max(msgid)::text from message");
    assertThat(sent.document().getElementById("answer").text())
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + msgid + "}");
    assertThat(sent.document().select("main a[href$=/messages/" + msgid + "]")).isNotEmpty();
    String byForm = lastContent();
    assertThat(byForm).contains("one\\ntwo", "#FF0000", "\"topColor\":\"#666\"");
    assertThat(post(body(sent)).body()).contains("\"errcode\":0");
    assertThat(lastContent()).isEqualTo(byForm);
    assertThat(messages()).isEqualTo(before + 2);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select actor || after from audit_entry where action = 'TEST_MESSAGE_SENT'"
                    + " and after like '%"
                    + msgid
                    + "%'"))
        .contains(People.DEVELOPER, openId("alice"));
  }

  @Test
  void whoIsRefusedIsToldAsTheApiTellsItAndInWords() {
    Visitor.Opened refused = send("carol");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.alert()).contains("blacklist", "43019");
    String byApi = post(body(refused)).body();
    assertThat(byApi.replaceFirst(" rid: [^\"]*", ""))
        .isEqualTo(refused.document().getElementById("answer").text());
    assertThat(refused.document().select("input[name=to][checked]").val())
        .as("the choice stays")
        .isEqualTo(openId("carol"));
    assertThat(send("dave").alert()).contains("43004");
  }

  @Test
  void aMessageThatTheFollowerRejectsIsAcceptedAsByTheApi() {
    assertThat(send("bob").document().getElementById("answer").text()).contains("\"errcode\":0");
  }

  @Test
  void nobodyAndNoColourAreSaidBesideTheirFieldsAndNothingIsSent() {
    long before = messages();
    Visitor.Opened wrong = use("Send", Map.of("topcolor", "red", "value.first", "kept"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.error("to")).isNotEmpty();
    assertThat(wrong.error("topcolor")).contains("#173177");
    assertThat(wrong.document().getElementById("value.first").text()).isEqualTo("kept");
    assertThat(use("Send", Map.of("to", "oNotAFollower")).alert()).contains("40003");
    assertThat(messages()).isEqualTo(before);
  }

  @Test
  void thePreviewSendsNothingAndShowsHostileValuesAsText() {
    long before = messages();
    Visitor.Opened page =
        use(
            "Preview",
            Map.of("value.first", HOSTILE, "color.first", "#12ab9F", "topcolor", "#00f"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(messages()).isEqualTo(before);
    assertThat(page.document().select("script:not([src]), [style]")).isEmpty();
    assertThat(page.document().select(".message-card bdi.ink-12ab9f").text())
        .startsWith("<script>alert(1)</script>");
    assertThat(page.document().select(".message-card-bar").hasClass("bar-0000ff")).isTrue();
    String address = page.document().select(".message-card, #preview link").attr("href");
    HttpResponse<String> inks = new Visitor(platform.base()).get(address);
    assertThat(inks.body()).contains(".ink-12ab9f{color:#12ab9f}", ".bar-0000ff{");
    assertThat(inks.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    assertThat(page.document().getElementById("call").wholeText())
        .contains("\\u202eevil")
        .doesNotContain("\u202e");
  }

  @Test
  void aStyleSheetOfAnythingButInksDoesNotExist() {
    for (String inks : List.of("", "red", "12345", "ffffff-", "ffffff;}", "FFFFFF")) {
      assertThat(
              new Visitor(platform.base())
                  .get("/card/inks.css?inks=" + Api.encoded(inks))
                  .statusCode())
          .as(inks)
          .isEqualTo(404);
    }
  }

  @Test
  void aFollowerIsFoundByNameOrOpenIdAndWhatWasTypedStays() {
    Visitor.Opened byName = use("Find", Map.of("q", "ALI", "value.first", "kept"));
    assertThat(byName.document().select("input[name=to]").eachAttr("value"))
        .containsExactly(openId("alice"));
    assertThat(byName.document().getElementById("value.first").text()).isEqualTo("kept");
    assertThat(use("Find", Map.of("q", openId("bob"))).document().select("input[name=to]").val())
        .isEqualTo(openId("bob"));
    assertThat(use("Find", Map.of("q", "zzz")).text()).contains("No follower");
  }

  @Test
  void aViewerSendsNothing() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    assertThat(viewer.open(form).status()).isEqualTo(403);
  }
}
