package org.tidings.callback;

import org.tidings.outbound.AttemptOutcome;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.ServerSettings;
import org.tidings.kernel.AppId;
import org.tidings.member.OpenIds;

/**
 * Makes an event and hands it to its account's server, once. After a change of Token, key or mode
 * the developer's program may follow later than the settings: until an event has succeeded with the
 * new ones, the ones before are tried too (docs/api, Events).
 */
final class EventCall {
  private static final Logger log = LoggerFactory.getLogger(EventCall.class);
  private static final int ENDPOINTS_KEPT_MAX = 20_000;

  private final OpenIds openIds;
  private final CallbackClient client;
  private final Accounts accounts;

  /** Judging an address takes longer than signing an event for it, and settings seldom change. */
  private final LoadingCache<Wanted, CallbackEndpoint.Parsed> endpoints;

  private record Wanted(ServerSettings server, AppId appId, String originalId) {}

  /** What came of it. */
  sealed interface Result {
    /** The account wants no events. */
    record NoServer() implements Result {}

    /** Nobody was called. */
    record Impossible(String why) implements Result {}

    record Called(AttemptResult result) implements Result {}
  }

  EventCall(OpenIds openIds, CallbackClient client, Accounts accounts, boolean allowPrivate) {
    this.openIds = openIds;
    this.client = client;
    this.accounts = accounts;
    this.endpoints =
        Caffeine.newBuilder()
            .maximumSize(ENDPOINTS_KEPT_MAX)
            .build(w -> CallbackEndpoint.parse(w.server, w.appId, w.originalId, allowPrivate));
  }

  Result of(Account account, OwedEvent event) {
    Optional<ServerSettings> server = account.server();
    if (server.isEmpty()) {
      return new Result.NoServer();
    }
    return switch (endpoint(account, server.get())) {
      case CallbackEndpoint.Parsed.Rejected(EndpointRejection why) ->
          new Result.Impossible(why.name());
      case CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint) ->
          new Result.Called(post(account, endpoint, event));
    };
  }

  private AttemptResult post(Account account, CallbackEndpoint endpoint, OwedEvent event) {
    String openId = openIds.of(event.memberId(), account.id()).value();
    byte[] xml = event.xml(account.originalId(), openId);
    AttemptResult result = client.post(endpoint, openId, xml);
    return account.previousServer().isEmpty() ? result : afterChange(account, openId, xml, result);
  }

  private CallbackEndpoint.Parsed endpoint(Account account, ServerSettings server) {
    return endpoints.get(new Wanted(server, account.appId(), account.originalId()));
  }

  /**
   * The settings were changed, and nothing had succeeded with the new ones yet.
   *
   * @param present how it went with the new ones
   * @return the good result, if either is good
   */
  private AttemptResult afterChange(
      Account account, String openId, byte[] xml, AttemptResult present) {
    if (present.answered()) {
      dropPrevious(account);
      return present;
    }
    if (mayBeOfTheSettings(present.outcome())
        && endpoint(account, account.previousServer().orElseThrow())
            instanceof CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint)) {
      AttemptResult previous = client.post(endpoint, openId, xml);
      return previous.answered() ? previous : present;
    }
    return present;
  }

  /** A program that cannot verify or read an event answers wrongly, or hangs up. */
  private static boolean mayBeOfTheSettings(AttemptOutcome outcome) {
    return switch (outcome) {
      case BAD_ANSWER, IO_FAILED -> true;
      case ANSWERED, TIMEOUT, REFUSED_CONNECTION, ADDRESS_REFUSED, TLS_FAILED -> false;
    };
  }

  /** The event is settled whatever the database says; the next one drops them too. */
  private void dropPrevious(Account account) {
    try {
      accounts.dropPreviousServer(account.id(), account.server().orElseThrow());
    } catch (JdbiException e) {
      log.debug("The previous settings of {} stay for now: {}", account.appId(), e.getMessage());
    }
  }
}
