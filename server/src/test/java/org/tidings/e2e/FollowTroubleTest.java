package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that hangs or is away holds up what its own account is told of members, for a day. */
class FollowTroubleTest {
  private static final List<String> NAMES =
      IntStream.range(0, 40).mapToObj(i -> "member" + i).toList();
  private static final EventReceiver.Behaviour HANGING =
      new EventReceiver.Behaviour(200, "success", Duration.ofSeconds(20));

  private final EventReceiver receiver = new EventReceiver();
  private final EventReceiver troubled = new EventReceiver();
  private RunningPlatform platform;
  private MemberApp app;

  @BeforeEach
  void start() {
    String[] names = NAMES.toArray(String[]::new);
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1).server(troubled.url()).followers(names),
                Seed.account(2).server(receiver.url()).followers(names)));
    app = MemberApp.of(platform);
  }

  @AfterEach
  void stop() {
    platform.close();
    receiver.close();
    troubled.close();
  }

  private void allLeave(int account) {
    NAMES.forEach(name -> app.leave(name, Seed.originalId(account)));
  }

  @Test
  void serverThatHangsHoldsUpNobodyElse() {
    troubled.behave(HANGING);
    allLeave(1);
    await().until(() -> !troubled.events().isEmpty());
    allLeave(2);
    await()
        .atMost(Duration.ofSeconds(3))
        .until(() -> receiver.events().size() == NAMES.size() && owed(2) == 0);
    assertThat(troubled.events()).hasSizeLessThanOrEqualTo(16);
    assertThat(owed(1)).isEqualTo(NAMES.size());
  }

  @Test
  void serverThatIsBackIsToldWhatItMissed() {
    int port = troubled.port();
    troubled.close();
    allLeave(1);
    await().until(() -> givenUp(1) > 0);
    try (EventReceiver back = new EventReceiver(port)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> owed(1) == 0);
      assertThat(back.events().size()).isEqualTo(NAMES.size() - (int) givenUp(1));
      assertThat(givenUp(1)).isLessThanOrEqualTo(16);
    }
  }

  @Test
  void whatIsADayOldIsGivenUpUntriedWhileTheServerIsAway() {
    troubled.close();
    allLeave(1);
    await().until(() -> givenUp(1) > 0);
    platform.forward(Duration.ofHours(25));
    await().atMost(Duration.ofSeconds(60)).until(() -> owed(1) <= 16);
    assertThat(number(1, "attempts = 0 and last_error like '%away for too long%'"))
        .isGreaterThanOrEqualTo(NAMES.size() - 16);
  }

  private long owed(int account) {
    return number(account, "failed_at is null");
  }

  private long givenUp(int account) {
    return number(account, "failed_at is not null");
  }

  private long number(int account, String which) {
    return TestDatabases.number(
        platform.database(),
        "select count(*) from follow_event join account using (account_id) where original_id = '"
            + Seed.originalId(account)
            + "' and "
            + which);
  }
}
