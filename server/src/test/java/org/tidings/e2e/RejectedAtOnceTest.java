package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Whether a follower who has switched an account off refuses the send depends on its rule set. */
class RejectedAtOnceTest {
  private static final int REFUSED = 43101;

  private final DatabaseAddress database = TestDatabases.fresh();
  private final RunningPlatform platform =
      RunningPlatform.start(
          Seed.of(
              Seed.account(1)
                  .with("ruleSet", "2014")
                  .templates(Seed.NOTICE)
                  .follower("bob", "rejects", true),
              Seed.account(2)
                  .with("ruleSet", "2023")
                  .templates(Seed.NOTICE)
                  .followers("alice")
                  .follower("bob", "rejects", true)),
          database,
          Map.of());

  @AfterEach
  void stop() {
    platform.close();
  }

  private JsonNode send(int account, String member) {
    Developer developer = Developer.of(platform, account);
    return Api.json(developer.post(Developer.SEND, developer.message(member, Seed.NOTICE)));
  }

  @Test
  void of2014ItIsAnOutcome() {
    assertThat(send(1, "bob").path("errcode").asInt()).isZero();
    assertThat(TestDatabases.number(database, "select outcome from message")).isEqualTo(1);
  }

  @Test
  void of2023TheSendIsRefusedAndUsesNothing() {
    JsonNode answer = send(2, "bob");
    assertThat(answer.path("errcode").asInt()).isEqualTo(REFUSED);
    assertThat(answer.path("errmsg").asString()).startsWith("user refuse to accept the msg rid: ");
    assertThat(TestDatabases.number(database, "select count(*) from message")).isZero();
    assertThat(TestDatabases.number(database, "select coalesce(sum(used), 0) from quota_use"))
        .isZero();
    assertThat(send(2, "alice").path("errcode").asInt()).isZero();
  }

  @Test
  void of2023ItIsToldBeforeWhatIsWrongWithValues() {
    Developer developer = Developer.of(platform, 2);
    String body =
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":{\"first\":\"no level\"}}"
            .formatted(developer.ids().openId("bob"), developer.ids().templateId(Seed.NOTICE));
    JsonNode answer = Api.json(developer.post(Developer.SEND, body));
    assertThat(answer.path("errcode").asInt()).isEqualTo(REFUSED);
  }
}
