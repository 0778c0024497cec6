package org.tidings.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tidings.app.Manifest;
import org.tidings.conformance.EventListener;
import org.tidings.conformance.Setup;

/** A platform with everything that a check of the conformance suite may need. */
final class ConformanceWorld implements AutoCloseable {
  private static final int MAIN = 1;
  private static final int OTHER = 2;
  private static final int UNVERIFIED = 3;
  private static final int CHOOSING = 4;
  private static final int FULL = 5;
  private static final int SPENT = 6;
  private static final int WHITELISTED = 7;
  private static final int BANNED = 8;
  static final int MODERN = 9;
  private static final int FROZEN = 10;
  private static final String BANNED_NUMBER = "TM00103";
  private static final String CATEGORY_NUMBER = "47101";
  private static final List<String> KEYWORDS = List.of("商品名称", "支付金额", "支付时间");
  private static final String BLOCKED_WORD = "forbidden";
  private static final int TEMPLATES_MAX = 15;
  private static final String MINI_PROGRAM = "wx1234567890abcdef";

  final EventListener events;
  final RunningPlatform platform;
  private final String categoryTemplate;

  ConformanceWorld() {
    try {
      events = EventListener.on("127.0.0.1", 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    platform =
        RunningPlatform.start(
            Seed.with(seed(events.port()), "blockedWords", List.of(BLOCKED_WORD)));
    String main = platform.account(Seed.appId(MAIN)).originalId();
    MemberApp.of(platform).follow("erin", main);
    MemberApp.of(platform).leave("erin", main);
    categoryTemplate = addCategoryTemplate();
    Developer full = Developer.of(platform, FULL);
    for (int i = 0; i < TEMPLATES_MAX; i++) {
      full.add("TM00015");
    }
  }

  private String addCategoryTemplate() {
    String body =
        "{\"template_id_short\":\"%s\",\"keyword_name_list\":[\"%s\"]}"
            .formatted(CATEGORY_NUMBER, String.join("\",\"", KEYWORDS));
    return Developer.of(platform, MODERN).done(Developer.ADD, body).path("template_id").asString();
  }

  private static String seed(int eventPort) {
    return Seed.of(
        Seed.account(MAIN)
            .templates(Seed.NOTICE, BANNED_NUMBER)
            .with("bannedTemplates", List.of(BANNED_NUMBER))
            .with("miniPrograms", List.of(MINI_PROGRAM))
            .server("http://127.0.0.1:" + eventPort + "/wx")
            .followers("alice")
            .follower("bob", "rejects", true)
            .follower("carol", "blacklisted", true)
            .follower("dave", "follows", false),
        Seed.account(OTHER).followers("alice", "erin"),
        Seed.account(UNVERIFIED).with("verified", false),
        Seed.account(CHOOSING).without("industries"),
        Seed.account(FULL),
        Seed.account(SPENT).templates(Seed.NOTICE).with("templateDailyLimit", 1).followers("alice"),
        Seed.account(WHITELISTED).with("ipWhitelist", List.of("203.0.113.7")),
        Seed.account(BANNED).with("templateMessages", "banned"),
        Seed.account(MODERN)
            .with("ruleSet", "2023")
            .templates(Seed.NOTICE)
            .followers("alice")
            .follower("bob", "rejects", true),
        Seed.account(FROZEN).with("secretFrozen", true));
  }

  /** The ids, as an operator would look them up. */
  Map<Setup, String> setup() {
    Map<Setup, String> given = new EnumMap<>(Setup.class);
    account(given, MAIN, Setup.APPID, Setup.SECRET);
    account(given, OTHER, Setup.OTHER_APPID, Setup.OTHER_SECRET);
    account(given, UNVERIFIED, Setup.UNVERIFIED_APPID, Setup.UNVERIFIED_SECRET);
    account(given, CHOOSING, Setup.CHOOSING_APPID, Setup.CHOOSING_SECRET);
    account(given, FULL, Setup.FULL_APPID, Setup.FULL_SECRET);
    account(given, SPENT, Setup.SPENT_APPID, Setup.SPENT_SECRET);
    account(given, WHITELISTED, Setup.WHITELISTED_APPID, Setup.WHITELISTED_SECRET);
    account(given, FROZEN, Setup.FROZEN_APPID, Setup.FROZEN_SECRET);
    account(given, BANNED, Setup.BANNED_APPID, Setup.BANNED_SECRET);
    account(given, MODERN, Setup.MODERN_APPID, Setup.MODERN_SECRET);
    Manifest.Entry main = platform.account(Seed.appId(MAIN));
    given.put(Setup.OPENID, main.openId("alice"));
    given.put(Setup.REJECTING_OPENID, main.openId("bob"));
    given.put(Setup.BLACKLISTED_OPENID, main.openId("carol"));
    given.put(Setup.LEFT_OPENID, main.openId("dave"));
    given.put(Setup.OTHER_OPENID, platform.account(Seed.appId(OTHER)).openId("alice"));
    given.put(Setup.TEMPLATE_ID, main.templateId(Seed.NOTICE));
    given.put(Setup.ORIGINAL_ID, main.originalId());
    given.put(Setup.MINI_PROGRAM, MINI_PROGRAM);
    given.put(Setup.SERVER_HOST, "127.0.0.1");
    given.put(Setup.LIBRARY_NUMBER, "TM00015");
    given.put(Setup.OTHER_INDUSTRY_NUMBER, "TM00201");
    Manifest.Entry spent = platform.account(Seed.appId(SPENT));
    given.put(Setup.SPENT_OPENID, spent.openId("alice"));
    given.put(Setup.SPENT_TEMPLATE_ID, spent.templateId(Seed.NOTICE));
    given.put(Setup.BANNED_TEMPLATE_ID, main.templateId(BANNED_NUMBER));
    given.put(Setup.BLOCKED_WORD, BLOCKED_WORD);
    given.put(Setup.CATEGORY_NUMBER, CATEGORY_NUMBER);
    given.put(Setup.CATEGORY_KEYWORD, KEYWORDS.get(1));
    given.put(Setup.OTHER_CATEGORY_KEYWORD, KEYWORDS.getFirst());
    given.put(Setup.CATEGORY_TEMPLATE_ID, categoryTemplate);
    Manifest.Entry modern = platform.account(Seed.appId(MODERN));
    given.put(Setup.MODERN_OPENID, modern.openId("alice"));
    given.put(Setup.MODERN_REJECTING_OPENID, modern.openId("bob"));
    given.put(Setup.MODERN_TEMPLATE_ID, modern.templateId(Seed.NOTICE));
    given.put(Setup.CALLBACK_TOKEN, World.TOKEN);
    return given;
  }

  private static void account(Map<Setup, String> given, int number, Setup appId, Setup secret) {
    given.put(appId, Seed.appId(number));
    given.put(secret, World.APP_SECRET);
  }

  /** A token that is as old as it must be: by the time this returns, two hours are over. */
  String expiredToken() {
    String token = platform.api().token(Seed.appId(MAIN), World.APP_SECRET);
    platform.forward(Duration.ofHours(2));
    return token;
  }

  @Override
  public void close() {
    platform.close();
    events.close();
  }
}
