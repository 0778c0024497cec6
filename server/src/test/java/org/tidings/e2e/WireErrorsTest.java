package org.tidings.e2e;

import static org.tidings.e2e.Developer.ADD;
import static org.tidings.e2e.Developer.DELETE;
import static org.tidings.e2e.Developer.GET_INDUSTRY;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.Developer.SET_INDUSTRY;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.e2e.ErrorAnswers.Case;

/** Every error of the calls about templates and messages, to the byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireErrorsTest {
  private static final int WITHOUT_INDUSTRIES = 5;
  private static final int OTHER = 7;
  private static final int CHANGING = 8;
  private static final int FULL = 9;

  private RunningPlatform platform;
  private Developer developer;
  private Developer other;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .followers("alice")
                    .follower("carol", "blacklisted", true)
                    .follower("dave", "follows", false),
                Seed.account(WITHOUT_INDUSTRIES).without("industries"),
                Seed.account(OTHER).templates("TM00015").followers("alice", "stranger"),
                Seed.account(CHANGING),
                Seed.account(FULL)));
    developer = Developer.of(platform, 1);
    other = Developer.of(platform, OTHER);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @MethodSource({"receivers", "templateIds", "choices", "bodies"})
  void error(Case error) {
    error.check();
  }

  private Stream<Case> receivers() {
    return Stream.of(
        send("malformed", 40003, "invalid openid", Developer.body("oNobody", notice())),
        send(
            "missing",
            40003,
            "invalid openid",
            "{\"template_id\":\"" + notice() + "\",\"data\":{}}"),
        send(
            "another account's",
            40003,
            "invalid openid",
            Developer.body(other.ids().openId("alice"), notice())),
        new Case(
            "of user/info",
            40003,
            "invalid openid",
            () -> developer.get("/cgi-bin/user/info?openid=o123")),
        new Case(
            "of user/get",
            40003,
            "invalid openid",
            () -> developer.get("/cgi-bin/user/get?next_openid=o123")),
        send("left", 43004, "require subscribe", developer.message("dave", Seed.NOTICE)),
        send(
            "blacklisted",
            43019,
            "require remove blacklist",
            developer.message("carol", Seed.NOTICE)));
  }

  private Stream<Case> templateIds() {
    String alice = developer.ids().openId("alice");
    String unknown = "x".repeat(43);
    return Stream.of(
        send(
            "missing",
            40036,
            "invalid template_id size",
            "{\"touser\":\"" + alice + "\",\"data\":{}}"),
        send("empty", 40036, "invalid template_id size", Developer.body(alice, "")),
        send("unknown", 40037, "invalid template_id", Developer.body(alice, unknown)),
        send(
            "another account's",
            40037,
            "invalid template_id",
            Developer.body(alice, other.ids().templateId("TM00015"))),
        post(
            "add unknown",
            40037,
            "invalid template_id",
            ADD,
            "{\"template_id_short\":\"TM99999\"}"),
        post("add nothing", 40037, "invalid template_id", ADD, "{}"),
        post(
            "delete unknown",
            40037,
            "invalid template_id",
            DELETE,
            "{\"template_id\":\"" + unknown + "\"}"),
        post(
            "delete another account's",
            40037,
            "invalid template_id",
            DELETE,
            "{\"template_id\":\"" + other.ids().templateId("TM00015") + "\"}"));
  }

  private Stream<Case> choices() {
    return Stream.of(
        industries(
            "unknown id", 40102, "invalid industry id", "{\"industry_id1\":1,\"industry_id2\":42}"),
        industries(
            "equal ids",
            40102,
            "invalid industry id",
            "{\"industry_id1\":\"1\",\"industry_id2\":1}"),
        new Case(
            "none chosen yet",
            40102,
            "invalid industry id",
            () -> Developer.of(platform, WITHOUT_INDUSTRIES).get(GET_INDUSTRY)),
        industries("not JSON", 40103, "invalid industry index", "industry_id1=1&industry_id2=4"),
        industries("one missing", 40103, "invalid industry index", "{\"industry_id1\":\"1\"}"),
        industries(
            "wechat4j's names",
            40103,
            "invalid industry index",
            "{\"industry_id0\":1,\"industry_id1\":2}"),
        new Case(
            "second change in a month", 43100, "change template too frequently", this::changeTwice),
        new Case("16th template", 45026, "template num exceeds limit", this::addSixteen),
        post(
            "other industry",
            45027,
            "template conflict with industry",
            ADD,
            "{\"template_id_short\":\"TM00201\"}"),
        new Case(
            "no industry",
            45027,
            "template conflict with industry",
            () ->
                Developer.of(platform, WITHOUT_INDUSTRIES)
                    .post(ADD, "{\"template_id_short\":\"TM00015\"}")));
  }

  private HttpResponse<String> changeTwice() {
    Developer changing = Developer.of(platform, CHANGING);
    changing.done(SET_INDUSTRY, "{\"industry_id1\":\"1\",\"industry_id2\":\"4\"}");
    return changing.post(SET_INDUSTRY, "{\"industry_id1\":\"1\",\"industry_id2\":\"4\"}");
  }

  private HttpResponse<String> addSixteen() {
    Developer full = Developer.of(platform, FULL);
    for (int i = 0; i < 15; i++) {
      full.add("TM00015");
    }
    return full.post(ADD, "{\"template_id_short\":\"TM00015\"}");
  }

  private Stream<Case> bodies() {
    String start =
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":"
            .formatted(developer.ids().openId("alice"), notice());
    return Stream.of(
        get(SEND),
        get(ADD),
        get(DELETE),
        get(SET_INDUSTRY),
        send("send", 44002, "empty post data", ""),
        post("add", 44002, "empty post data", ADD, ""),
        send("not JSON", 47001, "data format error", "touser=o"),
        send("broken off", 47001, "data format error", start + "{}"),
        send("a list", 47001, "data format error", "[]"),
        send("two texts", 47001, "data format error", start + "{}}{}"),
        post("add, not JSON", 47001, "data format error", ADD, "template_id_short=TM00015"),
        post("delete, not JSON", 47001, "data format error", DELETE, "template_id"),
        send(
            "value level missing",
            47003,
            "argument invalid! data.k.value is empty",
            start + "{\"k\":\"text\"}}"),
        send(
            "value is a list",
            47003,
            "argument invalid! data.k.value invalid",
            start + "{\"k\":{\"value\":[[1],{\"a\":2}],\"color\":\"#173177\"}}}"));
  }

  private Case get(String path) {
    return new Case("GET " + path, 43002, "require POST method", () -> developer.get(path));
  }

  private Case send(String name, int errcode, String errmsg, String body) {
    return post(name, errcode, errmsg, SEND, body);
  }

  private Case industries(String name, int errcode, String errmsg, String body) {
    return post(name, errcode, errmsg, SET_INDUSTRY, body);
  }

  private Case post(String name, int errcode, String errmsg, String path, String body) {
    return new Case(name, errcode, errmsg, () -> developer.post(path, body));
  }

  private String notice() {
    return developer.ids().templateId(Seed.NOTICE);
  }
}
