package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** Whom an account has blacklisted (reference, section 4.3). */
class BlacklistTest {
  private static final String LIST = "/cgi-bin/tags/members/getblacklist";
  private static final String ADD = "/cgi-bin/tags/members/batchblacklist";
  private static final String REMOVE = "/cgi-bin/tags/members/batchunblacklist";
  private static final String END = "{\"total\":%d,\"count\":0,\"next_openid\":\"\"}";

  private RunningPlatform platform;
  private Developer developer;
  private Developer other;

  @BeforeEach
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .followers("alice", "bob", "carol", "erin")
                    .follower("dave", "follows", false),
                Seed.account(2).followers("alice"),
                Seed.account(3).with("verified", false)),
            TestDatabases.fresh(),
            Map.of(Limit.BLACKLISTED_A_PAGE, 2L));
    developer = Developer.of(platform, 1);
    other = Developer.of(platform, 2);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void blacklistedCannotBeSentToUntilTakenOff() {
    developer.send("alice", Seed.NOTICE);
    developer.done(ADD, members("alice", "bob"));
    assertRefused(send("alice"), 43019, "require remove blacklist");
    assertRefused(send("bob"), 43019, "require remove blacklist");
    developer.send("carol", Seed.NOTICE);
    developer.done(REMOVE, members("alice"));
    developer.send("alice", Seed.NOTICE);
    assertRefused(send("bob"), 43019, "require remove blacklist");
  }

  @Test
  void blacklistIsReadPageByPage() {
    assertThat(developer.post(LIST, "{\"begin_openid\":null}").body()).isEqualTo(END.formatted(0));
    assertThat(developer.done(ADD, members("alice", "bob", "carol", "dave", "alice")).toString())
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
    List<String> read = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = Api.json(developer.post(LIST, "{\"begin_openid\":\"" + next + "\"}"));
      assertThat(page.path("total").asInt()).isEqualTo(4);
      counts.add(page.path("count").asInt());
      page.path("data").path("openid").valueStream().forEach(one -> read.add(one.asString()));
      next = page.path("next_openid").asString();
    } while (!next.isEmpty());
    assertThat(counts).containsExactly(2, 2, 0);
    assertThat(read)
        .containsExactlyInAnyOrder(openId("alice"), openId("bob"), openId("carol"), openId("dave"));
    assertThat(developer.post(LIST, "{\"begin_openid\":\"" + read.getLast() + "\"}").body())
        .isEqualTo(END.formatted(4));
    assertThat(other.post(LIST, "{}").body()).isEqualTo(END.formatted(0));
  }

  @Test
  void doingItTwiceIsDoingItOnce() {
    for (int i = 0; i < 2; i++) {
      developer.done(ADD, members("alice"));
      assertThat(Api.json(developer.post(LIST, "{}")).path("total").asInt()).isEqualTo(1);
    }
    for (int i = 0; i < 2; i++) {
      developer.done(REMOVE, members("alice"));
      assertThat(developer.post(LIST, "{}").body()).isEqualTo(END.formatted(0));
    }
  }

  @Test
  void whoComesBackIsStillBlacklisted() {
    MemberApp app = MemberApp.of(platform);
    String originalId = developer.ids().originalId();
    developer.done(ADD, members("alice", "dave"));
    app.leave("alice", originalId);
    app.follow("alice", originalId);
    app.follow("dave", originalId);
    assertRefused(send("alice"), 43019, "require remove blacklist");
    assertRefused(send("dave"), 43019, "require remove blacklist");
    assertThat(Api.json(developer.post(LIST, "{}")).path("total").asInt()).isEqualTo(2);
  }

  @Test
  void oneThatIsNotTheAccountsRefusesAll() {
    String foreign = other.ids().openId("alice");
    assertRefused(
        developer.post(ADD, list(openId("alice"), foreign)), 49003, "not match openid with appid");
    assertRefused(developer.post(ADD, list(foreign, "oNobody")), 40003, "invalid openid");
    assertRefused(developer.post(REMOVE, list("")), 40003, "invalid openid");
    assertRefused(developer.post(ADD, "{\"openid_list\":[7]}"), 40003, "invalid openid");
    assertThat(developer.post(LIST, "{}").body()).isEqualTo(END.formatted(0));
    assertRefused(
        developer.post(LIST, "{\"begin_openid\":\"" + foreign + "\"}"), 40003, "invalid openid");
    assertRefused(developer.post(LIST, "{\"begin_openid\":5}"), 40003, "invalid openid");
  }

  @Test
  void listsOfTheWrongSizeAreRefused() {
    String twenty = String.join("\",\"", Collections.nCopies(20, openId("alice")));
    developer.done(ADD, "{\"openid_list\":[\"" + twenty + "\"]}");
    for (String body :
        List.of(
            "{}",
            "{\"openid_list\":[]}",
            "{\"openid_list\":[\"" + twenty + "\",\"" + openId("bob") + "\"]}")) {
      assertRefused(developer.post(ADD, body), 40032, "invalid openid list size");
      assertRefused(developer.post(REMOVE, body), 40032, "invalid openid list size");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"openid_list\":\"x\"}", "{\"openid_list\":{}}", "x"})
  void bodiesOfAnotherShapeAreRefused(String body) {
    assertRefused(developer.post(ADD, body), 47001, "data format error");
  }

  @Test
  void unverifiedAccountsHaveNone() {
    Developer unverified = Developer.of(platform, 3);
    for (String call : List.of(LIST, ADD, REMOVE)) {
      assertRefused(unverified.post(call, "{}"), 48001, "api unauthorized");
      assertRefused(developer.get(call), 43002, "require POST method");
    }
  }

  private java.net.http.HttpResponse<String> send(String member) {
    return developer.post(Developer.SEND, developer.message(member, Seed.NOTICE));
  }

  private String openId(String member) {
    return developer.ids().openId(member);
  }

  private String members(String... names) {
    return list(List.of(names).stream().map(this::openId).toArray(String[]::new));
  }

  private static String list(String... openIds) {
    return List.of(openIds).stream()
        .collect(Collectors.joining("\",\"", "{\"openid_list\":[\"", "\"]}"));
  }
}
