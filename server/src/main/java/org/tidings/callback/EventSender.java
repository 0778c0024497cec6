package org.tidings.callback;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.ServerSettings;
import org.tidings.kernel.MessageId;
import org.tidings.member.OpenIds;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;

/** Takes one event to its account's server: three tries in all (reference, section 5.6). */
final class EventSender {
  private static final Logger log = LoggerFactory.getLogger(EventSender.class);
  static final int TRIES = 3;
  private static final int ENDPOINTS_KEPT_MAX = 20_000;

  /** A try that failed at once is not repeated at once; one that timed out has waited enough. */
  private static final Duration PAUSE_AFTER_QUICK_FAILURE = Duration.ofSeconds(1);

  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);

  private final Accounts accounts;
  private final OpenIds openIds;
  private final CallbackClient client;
  private final EventFailures failures;

  /** Judging an address takes longer than signing an event for it, and settings seldom change. */
  private final LoadingCache<ServerSettings, CallbackEndpoint.Parsed> endpoints;

  private final CountDownLatch closing = new CountDownLatch(1);

  EventSender(
      Accounts accounts,
      OpenIds openIds,
      CallbackClient client,
      EventFailures failures,
      boolean allowPrivate) {
    this.accounts = accounts;
    this.openIds = openIds;
    this.client = client;
    this.failures = failures;
    this.endpoints =
        Caffeine.newBuilder()
            .maximumSize(ENDPOINTS_KEPT_MAX)
            .build(s -> CallbackEndpoint.parse(s.url(), s.token().value(), allowPrivate));
  }

  /** How an event ended; {@code OWED} when the platform stops first. */
  enum Result {
    SETTLED,
    GIVEN_UP,
    OWED
  }

  /** Why an event was given up, and after how many tries. */
  private record GivenUp(int attempts, String lastError) {}

  /** Blocks until the event is answered, or given up and recorded. */
  Result send(AcceptedMessage message) throws InterruptedException {
    Optional<GivenUp> givenUp = Optional.empty();
    try {
      Optional<Account> account = account(message);
      if (account.isEmpty()) {
        return Result.OWED;
      }
      Optional<ServerSettings> server = account.get().server();
      if (server.isPresent()) {
        givenUp = tryToSend(account.get(), server.get(), message);
      }
    } catch (RuntimeException e) {
      // an event that cannot even be tried must not stand in the way of those behind it
      log.error("Event {} of account {} failed", message.msgid(), message.accountId(), e);
      givenUp = Optional.of(new GivenUp(0, "The platform failed: " + e.getClass().getSimpleName()));
    }
    return givenUp.isEmpty() ? Result.SETTLED : record(message, givenUp.get());
  }

  /** Empty when the platform stops before the database answers. */
  private Optional<Account> account(AcceptedMessage message) throws InterruptedException {
    while (!closed()) {
      try {
        return Optional.of(accounts.require(message.accountId()));
      } catch (JdbiException e) {
        log.debug("An event waits for the database: {}", e.getMessage());
        pause(PAUSE_WITHOUT_DATABASE);
      }
    }
    return Optional.empty();
  }

  /** The receiver is not bothered again when only the record has to wait for the database. */
  private Result record(AcceptedMessage message, GivenUp givenUp) throws InterruptedException {
    log.debug("Event {} of account {}: {}", message.msgid(), message.accountId(), givenUp);
    while (!closed()) {
      try {
        failures.record(
            message.accountId(), message.msgid(), givenUp.attempts(), givenUp.lastError());
        return Result.GIVEN_UP;
      } catch (JdbiException e) {
        log.debug("A given-up event waits for the database: {}", e.getMessage());
        pause(PAUSE_WITHOUT_DATABASE);
      }
    }
    return Result.OWED;
  }

  /** Empty when the event was answered. */
  private Optional<GivenUp> tryToSend(
      Account account, ServerSettings server, AcceptedMessage message) throws InterruptedException {
    return switch (endpoints.get(server)) {
      case CallbackEndpoint.Parsed.Rejected(EndpointRejection why) ->
          Optional.of(new GivenUp(0, why.name()));
      case CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint) ->
          post(account, endpoint, message);
    };
  }

  private Optional<GivenUp> post(
      Account account, CallbackEndpoint endpoint, AcceptedMessage message)
      throws InterruptedException {
    String openId = openIds.of(message.memberId(), account.id()).value();
    byte[] xml =
        EventXml.templateSendJobFinish(
            account.originalId(),
            openId,
            MessageId.epochMillis(message.msgid()) / 1000,
            message.msgid(),
            status(message.outcome()));
    for (int attempt = 1; ; attempt++) {
      AttemptResult result = client.post(endpoint, openId, xml);
      if (result.answered()) {
        return Optional.empty();
      }
      if (attempt == TRIES || closed()) {
        return Optional.of(new GivenUp(attempt, result.error()));
      }
      if (result.outcome() != AttemptOutcome.TIMEOUT) {
        pause(PAUSE_AFTER_QUICK_FAILURE);
      }
    }
  }

  private static DeliveryStatus status(Outcome outcome) {
    return switch (outcome) {
      case DELIVERED -> DeliveryStatus.SUCCESS;
      case REJECTED_BY_FOLLOWER -> DeliveryStatus.USER_BLOCK;
      case FAILED -> DeliveryStatus.SYSTEM_FAILED;
    };
  }

  /** Ends early when the platform stops. */
  void pause(Duration time) throws InterruptedException {
    closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean closed() {
    return closing.getCount() == 0;
  }

  void close() {
    closing.countDown();
  }
}
