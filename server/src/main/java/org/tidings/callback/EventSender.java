package org.tidings.callback;

import org.tidings.outbound.AttemptOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;

/**
 * Takes one event to its account's server: three tries in all (reference, section 5.6). A server in
 * trouble is tried only when it is its turn (ADR 10).
 */
final class EventSender {
  private static final Logger log = LoggerFactory.getLogger(EventSender.class);
  static final int TRIES = 3;

  /** A try that failed at once is not repeated at once; one that timed out has waited enough. */
  private static final Duration PAUSE_AFTER_QUICK_FAILURE = Duration.ofSeconds(1);

  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Accounts accounts;
  private final EventCall call;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);

  EventSender(Accounts accounts, EventCall call, Clock clock) {
    this.accounts = accounts;
    this.call = call;
    this.clock = clock;
  }

  /** How an event ended. */
  enum Result {
    /** Answered, or nobody wants it. */
    SETTLED,
    /** Given up, though its receiver gave signs of life. */
    GIVEN_UP_ALIVE,
    GIVEN_UP,
    /** The platform stops first. */
    OWED
  }

  /**
   * Blocks until the event is answered, or given up and recorded.
   *
   * @param paced whether it must wait for its place among those that are sent late
   */
  Result send(OwedEvent event, Receiver receiver, boolean paced) throws InterruptedException {
    if (paced) {
      pause(Duration.ofNanos(receiver.untilFed(System.nanoTime())));
    }
    for (int attempt = 1; ; attempt++) {
      boolean probe = event.patient() && awaitTurn(receiver);
      Optional<Account> account = account(event);
      if (closed() || account.isEmpty()) {
        return Result.OWED;
      }
      long triedAt = clock.millis();
      EventCall.Result called = call(account.get(), event);
      switch (called) {
        case EventCall.Result.NoServer ignored -> {
          receiver.alive();
          event.markUnwanted();
          return Result.SETTLED;
        }
        case EventCall.Result.Impossible(String why) -> {
          return giveUp(event, receiver, new GivenUp(0, why, false, probe));
        }
        case EventCall.Result.Called(AttemptResult result) -> {
          if (closed() && !result.answered()) {
            return Result.OWED; // our stopping may be what made it fail
          }
          event.tried(attempt, triedAt, result);
          if (result.answered()) {
            receiver.alive();
            return Result.SETTLED;
          }
          if (attempt == TRIES) {
            return giveUp(
                event, receiver, new GivenUp(attempt, result.error(), result.signOfLife(), probe));
          }
          afterFailure(receiver, result, probe);
        }
      }
    }
  }

  /** Why an event is given up; {@code probe}: of a server in trouble, with its last try. */
  private record GivenUp(int attempts, String lastError, boolean alive, boolean probe) {}

  private EventCall.Result call(Account account, OwedEvent event) {
    try {
      return call.of(account, event);
    } catch (RuntimeException e) {
      // an event that cannot even be tried must not stand in the way of those behind it
      log.error("The event {} of account {} failed", event, event.accountId(), e);
      return new EventCall.Result.Impossible(
          "The platform failed: " + e.getClass().getSimpleName());
    }
  }

  /** Waits while the server is in trouble and it is not this event's turn. True: it is a probe. */
  private boolean awaitTurn(Receiver receiver) throws InterruptedException {
    while (receiver.inTrouble() && !closed()) {
      long wait = receiver.untilProbe(System.nanoTime());
      if (wait == 0) {
        return true;
      }
      pause(Duration.ofNanos(Math.min(wait, LOOK.toNanos()))); // somebody else may find it alive
    }
    return false;
  }

  private void afterFailure(Receiver receiver, AttemptResult result, boolean probe)
      throws InterruptedException {
    if (result.signOfLife()) {
      receiver.alive();
    } else if (probe) {
      receiver.probeFailed(System.nanoTime());
      return;
    }
    if (result.outcome() != AttemptOutcome.TIMEOUT) {
      pause(PAUSE_AFTER_QUICK_FAILURE);
    }
  }

  /** The receiver is not bothered again when only the record has to wait for the database. */
  private Result giveUp(OwedEvent event, Receiver receiver, GivenUp givenUp)
      throws InterruptedException {
    log.debug("The event {} of account {}: {}", event, event.accountId(), givenUp);
    if (givenUp.alive()) {
      receiver.alive();
    } else if (givenUp.probe()) {
      receiver.probeFailed(System.nanoTime());
    } else {
      receiver.fails(System.nanoTime());
    }
    if (!event.givenUp(givenUp.attempts(), givenUp.lastError())) {
      return Result.OWED;
    }
    return givenUp.alive() ? Result.GIVEN_UP_ALIVE : Result.GIVEN_UP;
  }

  /** Empty when the platform stops before the database answers. */
  private Optional<Account> account(OwedEvent event) throws InterruptedException {
    while (!closed()) {
      try {
        return Optional.of(accounts.require(event.accountId()));
      } catch (JdbiException e) {
        log.debug("An event waits for the database: {}", e.getMessage());
        pause(PAUSE_WITHOUT_DATABASE);
      }
    }
    return Optional.empty();
  }

  /** Ends early when the platform stops. */
  void pause(Duration time) throws InterruptedException {
    closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean closed() {
    return closing.getCount() == 0;
  }

  void close() {
    closing.countDown();
  }
}
