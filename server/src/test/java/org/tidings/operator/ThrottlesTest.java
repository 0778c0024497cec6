package org.tidings.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;

/** How long who fails must wait. */
class ThrottlesTest {
  private static final SignInStores STORES = new SignInStores();
  private static final Throttle KIND = Throttle.SIGN_IN_AS;

  @AfterAll
  static void close() {
    STORES.close();
  }

  private static Optional<Duration> attempt(String subject) {
    return STORES.throttles.waitBefore(KIND, subject);
  }

  private static void useUpFree(String subject) {
    for (int i = 0; i < KIND.free(); i++) {
      assertThat(attempt(subject)).isEmpty();
    }
  }

  @Test
  void afterAFewFreeOnesEachWaitIsTwiceTheLastUpToALongest() {
    useUpFree("growing");
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Duration wait = attempt("growing").orElseThrow();
      waits.add(wait);
      STORES.clock.forward(wait);
      assertThat(attempt("growing")).isEmpty();
    }
    assertThat(waits.get(0)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    assertThat(waits.get(1)).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
    assertThat(waits.get(3)).isBetween(Duration.ofSeconds(79), Duration.ofSeconds(80));
    assertThat(waits.getLast()).isBetween(KIND.longestWait().minusSeconds(1), KIND.longestWait());
  }

  @Test
  void askingTooEarlyMakesTheWaitNoLonger() {
    useUpFree("impatient");
    for (int i = 0; i < 20; i++) {
      assertThat(attempt("impatient")).isPresent();
    }
    assertThat(attempt("impatient").orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void subjectsAndKindsAreCountedApart() {
    useUpFree("one");
    assertThat(attempt("one")).isPresent();
    assertThat(attempt("other")).isEmpty();
    assertThat(STORES.throttles.waitBefore(Throttle.CODE, "one")).isEmpty();
  }

  @Test
  void whatWasTakenBackDoesNotCount() {
    for (int i = 0; i < 5 * KIND.free(); i++) {
      assertThat(attempt("good")).isEmpty();
      STORES.throttles.takeBack(KIND, "good");
    }
  }

  @Test
  void aDayWithoutAttemptsIsForgiven() {
    useUpFree("patient");
    STORES.clock.forward(Throttle.REMEMBERED.plusSeconds(1));
    useUpFree("patient");
    assertThat(attempt("patient")).isPresent();
    STORES.clock.forward(Throttle.REMEMBERED.plusSeconds(1));
    STORES.throttles.forgetOld();
    assertThat(TestDatabases.number(STORES.address, "select count(*) from throttle")).isZero();
  }

  @Test
  void manyAtOnceGetNoMoreThanOneAfterTheOther() throws Exception {
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      attempts.add(() -> attempt("crowd").isEmpty());
    }
    long passed = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        passed += attempt.get() ? 1 : 0;
      }
    }
    assertThat(passed).isEqualTo(KIND.free());
  }

  @Test
  void whatWasTypedIsKeptNowhere() {
    assertThat(attempt("my-password-in-the-wrong-field")).isEmpty();
    assertThat(
            TestDatabases.number(
                STORES.address,
                "select count(*) from throttle where throttle::text like '%wrong-field%'"))
        .isZero();
  }
}
