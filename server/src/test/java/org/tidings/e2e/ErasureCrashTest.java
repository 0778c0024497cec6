package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Who was told that everything is being erased has it erased, whoever is killed. */
class ErasureCrashTest {
  private static final String MARK = "Zebrafink4711";
  private static final int MESSAGES_OF_EACH = 20;

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final DataFolder data = DataFolder.create();
  private final String seed = data.write("seed.json", Crowd.seed(receiver.url()));

  @AfterEach
  void cleanUp() {
    data.close();
    receiver.close();
  }

  private PlatformProcess serve(String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(
        List.of("--database-url", TestDatabases.url(database), "--allow-private-callbacks"));
    return PlatformProcess.serve(data.path(), options.toArray(String[]::new));
  }

  @Test
  void whatWasUnderWayIsFinishedByTheNext() throws SQLException {
    try (PlatformProcess killed = serve("--seed", seed);
        Connection other = TestDatabases.connect(database);
        Statement statement = other.createStatement()) {
      send(killed);
      other.setAutoCommit(false);
      // so that it gets as far as the first member's messages, and no further
      statement.execute("lock table message");
      MemberApp app = MemberApp.of(killed);
      Crowd.MEMBERS.forEach(app::erase);
      killed.kill();
      other.rollback();
    }
    assertThat(number("select count(*) from erasure where repeat_at is null"))
        .isEqualTo(Crowd.MEMBERS.size());
    assertThat(EveryTable.holding(database, MARK)).isNotEmpty();
    try (PlatformProcess next = serve()) {
      assertThat(next.api().get("/health/ready").statusCode()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> number("select count(*) from erasure where repeat_at is null") == 0);
      assertThat(EveryTable.holding(database, MARK)).isEmpty();
      assertThat(number("select count(*) from follower where follows")).isZero();
      assertThat(number("select count(*) from message"))
          .isEqualTo((long) MESSAGES_OF_EACH * Crowd.MEMBERS.size());
      await().atMost(Duration.ofSeconds(30)).until(() -> unsubscribed() == Crowd.MEMBERS.size());
    }
  }

  private static void send(PlatformProcess platform) {
    String token = platform.api().token(Crowd.APP_ID, World.APP_SECRET);
    JsonNode ids = platform.manifest(Crowd.APP_ID);
    for (String member : Crowd.MEMBERS) {
      for (int i = 0; i < MESSAGES_OF_EACH; i++) {
        platform
            .api()
            .send(
                token,
                ids.path("openids").path(member).asString(),
                ids.path("templates").path(Crowd.TEMPLATE).asString(),
                MARK + i);
      }
    }
  }

  private long number(String query) {
    return TestDatabases.number(database, query);
  }

  /** Told at least once. */
  private long unsubscribed() {
    List<String> told =
        receiver.events().stream()
            .filter(event -> event.body().contains("[unsubscribe]"))
            .map(event -> event.query().getOrDefault("openid", ""))
            .toList();
    return told.stream().distinct().count();
  }
}
