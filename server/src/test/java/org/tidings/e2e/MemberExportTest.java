package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a member takes along. */
class MemberExportTest {
  private static final int BANK = 1;
  private static final String EXPORT = "/m/me/data/export";
  private static RunningPlatform platform;
  private static Developer bank;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(BANK).templates(Seed.NOTICE).followers("alice", "bob", "carol"),
                Seed.account(2).followers("alice")),
            TestDatabases.fresh(),
            Map.of(Limit.EXPORTS_A_DAY, 2L));
    bank = Developer.of(platform, BANK);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static HttpResponse<String> export(MemberPhone phone) {
    return phone.post(EXPORT, Map.of());
  }

  @Test
  void allThatIsKnownOfTheMemberAndOfNobodyElse() {
    long first = bank.send("alice", Seed.NOTICE);
    bank.send("bob", Seed.NOTICE);
    MemberApp.of(platform)
        .put(
            "/m/api/members/alice/messages/" + first + "/report",
            "{\"reason\":\"fraud\",\"note\":\"They ask for my PIN\"}");
    MemberPhone phone = new MemberPhone(platform, "alice");
    phone.choose(BANK, true, false);
    phone.choose("language, quiet_from, quiet_to", "'zh', 1320, 420");

    HttpResponse<String> answer = export(phone);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"tidings-")
        .endsWith(".json\"");
    JsonNode all = new JsonMapper().readTree(answer.body());
    assertThat(all.propertyNames())
        .containsExactly(
            "format",
            "exportedAt",
            "member",
            "settings",
            "sessions",
            "pushedBrowsers",
            "accounts",
            "reports",
            "messages");
    assertThat(all.at("/member/name").asString()).isEqualTo("alice");
    assertThat(all.at("/settings/quietFrom").asString()).isEqualTo("22:00");
    assertThat(all.path("sessions")).hasSize(1);
    assertThat(all.path("accounts")).hasSize(2);
    assertThat(all.at("/accounts/0/account").asString()).isEqualTo(Seed.originalId(BANK));
    assertThat(all.at("/accounts/0/push").asBoolean()).isTrue();
    assertThat(all.at("/reports/0/note").asString()).isEqualTo("They ask for my PIN");
    assertThat(all.path("messages")).hasSize(1);
    assertThat(all.at("/messages/0/msgid").asLong()).isEqualTo(first);
    assertThat(all.at("/messages/0/text").asString()).startsWith("Hello\n");
    assertThat(all.at("/messages/0/values/first").asString()).isEqualTo("Hello");
    assertThat(answer.body()).doesNotContain("bob").doesNotContain("token");
  }

  @Test
  void manyMessagesComeWhole() {
    List<Long> sent =
        java.util.stream.LongStream.range(0, 210)
            .mapToObj(i -> bank.send("carol", Seed.NOTICE))
            .toList();
    JsonNode messages =
        new JsonMapper()
            .readTree(export(new MemberPhone(platform, "carol")).body())
            .path("messages");
    assertThat(messages.valueStream().map(message -> message.path("msgid").asLong()).toList())
        .isEqualTo(sent);
  }

  @Test
  void notMoreOftenThanTheLimitSays() {
    MemberPhone phone = new MemberPhone(platform, "bob");
    assertThat(export(phone).statusCode()).isEqualTo(200);
    assertThat(export(phone).statusCode()).isEqualTo(200);
    assertThat(export(phone).statusCode()).isEqualTo(303);
    assertThat(phone.visitor().open("/m/me/data").notice()).contains("Try again tomorrow");
  }

  @Test
  void onlyToTheMember() {
    var stranger = new org.tidings.e2e.console.Visitor(platform.base());
    assertThat(stranger.open("/m/me/data").path()).startsWith("/m/sign-in");
    assertThat(stranger.post(EXPORT, Map.of(), Map.of()).statusCode()).isEqualTo(303);
    MemberPhone phone = new MemberPhone(platform, "bob");
    assertThat(phone.visitor().post(EXPORT, Map.of("csrf", List.of("x")), Map.of()).statusCode())
        .isEqualTo(403);
  }
}
