package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.kernel.BeijingTime;

/** Errors that come and go with time. Each test starts with a token of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WireErrorsOfTimeTest {
  private static final String CREDENTIAL =
      "invalid credential, access_token is invalid or not latest";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE, "TM00015")
                    .with("templateDailyLimit", 2)
                    .followers("alice")
                    .follower("dave", "follows", false)));
  }

  @BeforeEach
  void fetchToken() {
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void replacedTokenIsInvalidAfterFiveMinutes() {
    String old = developer.token();
    developer.fetchToken();
    platform.clock().forward(Duration.ofMinutes(5).plusSeconds(1));
    assertRefused(platform.api().get("/cgi-bin/user/get?access_token=" + old), 40001, CREDENTIAL);
    assertThat(developer.get("/cgi-bin/user/get").body()).contains("\"total\":1");
  }

  @Test
  void tokenExpiresAfterTwoHours() {
    platform.clock().forward(Duration.ofHours(2).minus(MINUTE));
    assertThat(developer.get("/cgi-bin/user/get").body()).contains("\"total\":1");
    platform.clock().forward(MINUTE);
    assertRefused(developer.get("/cgi-bin/user/get"), 42001, "access_token expired");
    assertRefused(developer.post(SEND, "{}"), 42001, "access_token expired");
  }

  @Test
  void templatesQuotaTurnsWithTheDayOfBeijing() {
    Instant midnight = nextMidnight();
    platform.forwardTo(midnight.minus(MINUTE.multipliedBy(30)));
    developer.fetchToken();
    developer.send("alice", Seed.NOTICE);
    // a refused message costs nothing
    assertRefused(
        developer.post(SEND, developer.message("dave", Seed.NOTICE)), 43004, "require subscribe");
    developer.send("alice", Seed.NOTICE);
    assertQuotaReached();
    // each template has its own
    developer.send("alice", "TM00015");
    platform.forwardTo(midnight.minus(MINUTE));
    assertQuotaReached();
    platform.forwardTo(midnight);
    developer.send("alice", Seed.NOTICE);
    developer.send("alice", Seed.NOTICE);
    assertQuotaReached();
  }

  private void assertQuotaReached() {
    assertRefused(
        developer.post(SEND, developer.message("alice", Seed.NOTICE)),
        45009,
        "reach max api daily quota limit");
  }

  private Instant nextMidnight() {
    // the next but one, so that no day's quota was touched by another test
    int day = BeijingTime.day(platform.clock().millis()) + 2;
    return Instant.ofEpochMilli(BeijingTime.dayStart(day));
  }
}
