package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** While the database is away every call answers -1, and nothing but a retry is needed after. */
class DatabaseAwayTest {
  private static final String FETCH =
      "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s"
          .formatted(Seed.appId(1), World.APP_SECRET);

  @Test
  void callsAnswerSystemErrorUntilTheDatabaseIsBack() {
    String seed = Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice"));
    try (RunningPlatform platform = RunningPlatform.start(seed)) {
      Developer developer = Developer.of(platform, 1);
      String message = developer.message("alice", Seed.NOTICE);
      developer.done(SEND, message);
      TestDatabases.letConnect(platform.database(), false);
      assertRefused(developer.post(SEND, message), -1, "system error");
      assertRefused(developer.get("/cgi-bin/user/get"), -1, "system error");
      assertRefused(platform.api().get(FETCH), -1, "system error");
      TestDatabases.letConnect(platform.database(), true);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Api.json(developer.post(SEND, message)).path("errcode").asInt() == 0);
      // the pool of connections comes back by itself, a moment after the committer's own
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() ->
              assertThat(platform.api().inbox(platform.clientKey(), "alice", "").path("messages"))
                  .hasSize(2));
    }
  }
}
