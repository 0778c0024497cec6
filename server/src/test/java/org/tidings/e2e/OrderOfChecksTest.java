package org.tidings.e2e;

import static org.tidings.e2e.Developer.SEND;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.e2e.ErrorAnswers.Case;

/** Of several faults the first in the order of section 2.7 of the reference is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderOfChecksTest {
  private static final String FLAWED = "{\"k\":\"text\"}";
  private static final String GOOD = "{\"first\":{\"value\":\"Hello\"}}";
  private static final int NEWCOMER = 2;
  private static final int WHITELISTED = 3;

  private RunningPlatform platform;
  private Developer developer;
  private Developer newcomer;

  @BeforeAll
  void start() {
    String seed =
        Seed.of(
            Seed.account(1)
                .templates(Seed.NOTICE, "TM00015", "47123")
                .with("bannedTemplates", List.of("TM00015"))
                .with("templateDailyLimit", 1)
                .followers("alice")
                .follower("carol", "blacklisted", true)
                .follower("carol", "follows", false)
                .follower("dave", "follows", false),
            Seed.account(NEWCOMER).with("templateMessages", "none"),
            Seed.account(WHITELISTED).with("ipWhitelist", List.of("203.0.113.7")));
    platform = RunningPlatform.start(Seed.with(seed, "blockedWords", List.of("casino")));
    developer = Developer.of(platform, 1);
    newcomer = Developer.of(platform, NEWCOMER);
    // so that the quota is used up for every case
    developer.send("alice", Seed.NOTICE);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @MethodSource({"outside", "inside", "contents", "tokens"})
  void firstFaultIsTold(Case error) {
    error.check();
  }

  private Stream<Case> outside() {
    return Stream.of(
        new Case("token before all", 41001, "access_token missing", () -> platform.api().get(SEND)),
        new Case(
            "unknown path before token",
            40066,
            "invalid url",
            () -> platform.api().get("/cgi-bin/x")),
        new Case("permission before method", 48001, "api unauthorized", () -> newcomer.get(SEND)),
        new Case(
            "permission before body", 48001, "api unauthorized", () -> newcomer.post(SEND, "")),
        new Case("method before body", 43002, "require POST method", () -> developer.get(SEND)));
  }

  private Stream<Case> inside() {
    String alice = developer.ids().openId("alice");
    String carol = developer.ids().openId("carol");
    String dave = developer.ids().openId("dave");
    String notice = developer.ids().templateId(Seed.NOTICE);
    return Stream.of(
        send("body before touser", 47001, "data format error", body("x", "", FLAWED) + "}"),
        send(
            "body before data",
            47001,
            "data format error",
            "{\"data\":" + FLAWED + ",\"touser\":\"x\""),
        send("touser before template_id", 40003, "invalid openid", body("x", "", FLAWED)),
        send(
            "template_id before all else",
            40036,
            "invalid template_id size",
            body(dave, "", FLAWED)),
        send("template before follower", 40037, "invalid template_id", body(dave, "x", FLAWED)),
        send(
            "blacklist before following",
            43019,
            "require remove blacklist",
            body(carol, notice, GOOD)),
        send(
            "blacklist before data",
            43019,
            "require remove blacklist",
            body(carol, notice, FLAWED)),
        send("following before data", 43004, "require subscribe", body(dave, notice, FLAWED)),
        send("following before quota", 43004, "require subscribe", body(dave, notice, GOOD)),
        send(
            "data before quota",
            47003,
            "argument invalid! data.k.value is empty",
            body(alice, notice, FLAWED)),
        send("quota last", 45009, "reach max api daily quota limit", body(alice, notice, GOOD)));
  }

  private Stream<Case> contents() {
    String alice = developer.ids().openId("alice");
    String dave = developer.ids().openId("dave");
    String notice = developer.ids().templateId(Seed.NOTICE);
    String blocked = "{\"first\":{\"value\":\"casino\"}}";
    String url = "\"url\":\"" + "x".repeat(3_000) + "\"";
    String unlinked = "\"miniprogram\":{\"appid\":\"x\",\"pagepath\":\":\"}";
    return Stream.of(
        send(
            "ban before url",
            43116,
            "This template_id is banned",
            with(body(dave, developer.ids().templateId("TM00015"), FLAWED), url)),
        send(
            "url before mini-program",
            40039,
            "invalid url size",
            with(body(dave, notice, FLAWED), url + "," + unlinked)),
        send(
            "mini-program before follower",
            40013,
            "invalid appid",
            with(body(dave, notice, FLAWED), unlinked)),
        send(
            "following before a typed value",
            43004,
            "require subscribe",
            body(dave, developer.ids().templateId("47123"), "{}")),
        send("following before words", 43004, "require subscribe", body(dave, notice, blocked)),
        send(
            "data before words",
            47003,
            "argument invalid! data.k.value is empty",
            body(alice, notice, blocked.replace("}}", "},\"k\":7}"))),
        send(
            "words before quota",
            40249,
            "this template msg has been blocked for illegal content",
            body(alice, notice, blocked)));
  }

  private static String with(String body, String member) {
    return body.substring(0, body.length() - 1) + "," + member + "}";
  }

  private Stream<Case> tokens() {
    return Stream.of(
        token("appid before secret", 41002, "appid missing", ""),
        token("secret before appid's shape", 41004, "appsecret missing", "&appid=x"),
        token(
            "appid before secret's value",
            40013,
            "invalid appid",
            "&appid=" + Seed.appId(99) + "&secret=x"),
        token(
            "secret before address",
            40125,
            "invalid appsecret",
            "&appid=" + Seed.appId(WHITELISTED) + "&secret=x"));
  }

  private Case token(String name, int errcode, String errmsg, String query) {
    return new Case(
        name,
        errcode,
        errmsg,
        () -> platform.api().get("/cgi-bin/token?grant_type=client_credential" + query));
  }

  private Case send(String name, int errcode, String errmsg, String body) {
    return new Case(name, errcode, errmsg, () -> developer.post(SEND, body));
  }

  /** With {@code data} in front: the order of members says nothing. */
  private static String body(String openId, String templateId, String data) {
    return "{\"data\":%s,\"template_id\":\"%s\",\"touser\":\"%s\"}"
        .formatted(data, templateId, openId);
  }
}
