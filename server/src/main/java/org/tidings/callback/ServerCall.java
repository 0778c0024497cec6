package org.tidings.callback;

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

/**
 * Hands an event to its account's server, once. After a change of Token, key or mode the developer
 * may follow later than his settings, or sooner: until an event has succeeded with the new ones,
 * the ones before are tried too (docs/api, section Events).
 */
final class ServerCall {
  private static final Logger log = LoggerFactory.getLogger(ServerCall.class);
  private static final int ENDPOINTS_KEPT_MAX = 20_000;

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

  ServerCall(CallbackClient client, Accounts accounts, boolean allowPrivate) {
    this.client = client;
    this.accounts = accounts;
    this.endpoints =
        Caffeine.newBuilder()
            .maximumSize(ENDPOINTS_KEPT_MAX)
            .build(w -> CallbackEndpoint.parse(w.server, w.appId, w.originalId, allowPrivate));
  }

  /**
   * @param xml plain
   */
  Result post(Account account, String openId, byte[] xml) {
    Optional<ServerSettings> server = account.server();
    if (server.isEmpty()) {
      return new Result.NoServer();
    }
    return switch (endpoint(account, server.get())) {
      case CallbackEndpoint.Parsed.Rejected(EndpointRejection why) ->
          new Result.Impossible(why.name());
      case CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint) -> {
        AttemptResult result = client.post(endpoint, openId, xml);
        yield new Result.Called(
            account.previousServer().isEmpty()
                ? result
                : changed(account, openId, xml, result));
      }
    };
  }

  private CallbackEndpoint.Parsed endpoint(Account account, ServerSettings server) {
    return endpoints.get(new Wanted(server, account.appId(), account.originalId()));
  }

  /** The result of both tries: the good one, if either is good. */
  private AttemptResult changed(
      Account account, String openId, byte[] xml, AttemptResult withPresent) {
    if (withPresent.answered()) {
      dropPrevious(account);
      return withPresent;
    }
    if (!mayBeOfTheSettings(withPresent.outcome())
        || !(endpoint(account, account.previousServer().orElseThrow())
            instanceof CallbackEndpoint.Parsed.Accepted(CallbackEndpoint previous))) {
      return withPresent;
    }
    AttemptResult withPrevious = client.post(previous, openId, xml);
    return withPrevious.answered() ? withPrevious : withPresent;
  }

  /** A receiver that cannot verify or read an event answers wrongly, or hangs up on it. */
  private static boolean mayBeOfTheSettings(AttemptOutcome outcome) {
    return switch (outcome) {
      case BAD_ANSWER, IO_FAILED -> true;
      case ANSWERED, TIMEOUT, REFUSED_CONNECTION, ADDRESS_REFUSED, TLS_FAILED -> false;
    };
  }

  /** The event is over and done with, whatever the database says: the next one drops them too. */
  private void dropPrevious(Account account) {
    try {
      accounts.dropPreviousServer(account.id(), account.server().orElseThrow());
    } catch (JdbiException e) {
      log.debug("The previous settings of {} stay for now: {}", account.appId(), e.getMessage());
    }
  }
}
