package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;

/** {@code user/get}, page by page, while members come and go (reference, section 4.1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowerListTest {
  private static final String LIST = "/cgi-bin/user/get";
  private static final int CHANGING = 2;
  private static final int OTHER = 3;
  private static final int CROWDED = 4;
  private static final List<String> NAMES =
      IntStream.range(0, 7).mapToObj(i -> "member" + i).toList();

  private RunningPlatform platform;
  private Developer developer;
  private MemberApp app;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1).followers(NAMES.toArray(String[]::new)),
                Seed.account(CHANGING).followers(NAMES.toArray(String[]::new)),
                Seed.account(OTHER).followers("member0").follower("gone", "follows", false),
                Seed.account(CROWDED)),
            TestDatabases.fresh(),
            Map.of(Limit.FOLLOWERS_A_PAGE, 3L));
    developer = Developer.of(platform, 1);
    app = MemberApp.of(platform);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void pagesHoldEachFollowerOnceAndInTheSameOrder() {
    List<String> read = readAll(developer);
    assertThat(read).containsExactlyInAnyOrderElementsOf(developer.ids().openids().values());
    assertThat(readAll(developer)).isEqualTo(read);
  }

  @Test
  void answerIsByteForByteAsDocumented() {
    List<String> read = readAll(developer);
    assertThat(developer.get(LIST + "?next_openid=" + read.get(3)).body())
        .isEqualTo(
            "{\"total\":7,\"count\":3,\"data\":{\"openid\":[\"%s\",\"%s\",\"%s\"]},\"next_openid\":\"%s\"}"
                .formatted(read.get(4), read.get(5), read.get(6), read.get(6)));
    assertThat(developer.get(LIST + "?next_openid=" + read.getLast()).body())
        .isEqualTo("{\"total\":7,\"count\":0,\"next_openid\":\"\"}");
    assertThat(Developer.of(platform, CROWDED).get(LIST).body())
        .isEqualTo("{\"total\":0,\"count\":0,\"next_openid\":\"\"}");
  }

  @Test
  void readingGoesOnFromWhoHasLeftMeanwhile() {
    Developer changing = Developer.of(platform, CHANGING);
    String originalId = changing.ids().originalId();
    List<String> before = readAll(changing);
    String last = before.get(2);
    app.leave(nameOf(changing, last), originalId);
    JsonNode page = Api.json(changing.get(LIST + "?next_openid=" + last));
    assertThat(openIds(page)).containsExactlyElementsOf(before.subList(3, 6));
    assertThat(page.path("total").asInt()).isEqualTo(6);
    assertThat(readAll(changing)).hasSize(6).doesNotContain(last);
    app.follow(nameOf(changing, last), originalId);
    assertThat(readAll(changing)).isEqualTo(before);
  }

  @Test
  void totalIsRightAfterWhoComesAndGoesManyTimesAtOnce() {
    Developer crowded = Developer.of(platform, CROWDED);
    String originalId = crowded.ids().originalId();
    NAMES.parallelStream()
        .forEach(name -> {
          for (int i = 0; i < 3; i++) {
            app.follow(name, originalId);
            app.follow(name, originalId);
            app.leave(name, originalId);
            app.leave(name, originalId);
          }
        });
    assertThat(total(crowded)).isZero();
    NAMES.parallelStream().forEach(name -> app.follow(name, originalId));
    assertThat(total(crowded)).isEqualTo(NAMES.size());
    NAMES.parallelStream().forEach(name -> app.leave(name, originalId));
    assertThat(total(crowded)).isZero();
  }

  @Test
  void openIdsThatAreNotOursAreRefused() {
    String foreign = Developer.of(platform, OTHER).ids().openId("member0");
    for (String openId : List.of("o123", foreign, "x".repeat(28))) {
      assertRefused(developer.get(LIST + "?next_openid=" + openId), 40003, "invalid openid");
    }
  }

  @Test
  void whoLeftBeforeIsNotCounted() {
    assertThat(total(Developer.of(platform, OTHER))).isEqualTo(1);
  }

  private static int total(Developer developer) {
    return Api.json(developer.get(LIST)).path("total").asInt();
  }

  private static String nameOf(Developer developer, String openId) {
    return developer.ids().openids().entrySet().stream()
        .filter(entry -> entry.getValue().equals(openId))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> readAll(Developer developer) {
    List<String> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = Api.json(developer.get(LIST + "?next_openid=" + next));
      assertThat(page.has("data")).isEqualTo(page.path("count").asInt() > 0);
      all.addAll(openIds(page));
      next = page.path("next_openid").asString();
    } while (!next.isEmpty());
    return all;
  }

  private static List<String> openIds(JsonNode page) {
    return page.path("data").path("openid").valueStream().map(JsonNode::asString).toList();
  }
}
