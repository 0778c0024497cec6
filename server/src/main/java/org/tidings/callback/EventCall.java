package org.tidings.callback;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.ServerSettings;
import org.tidings.member.OpenIds;

/** Makes an event and hands it to its account's server, once. */
final class EventCall {
  private static final int ENDPOINTS_KEPT_MAX = 20_000;

  private final OpenIds openIds;
  private final CallbackClient client;

  /** Judging an address takes longer than signing an event for it, and settings seldom change. */
  private final LoadingCache<ServerSettings, CallbackEndpoint.Parsed> endpoints;

  /** What came of it. */
  sealed interface Result {
    /** The account wants no events. */
    record NoServer() implements Result {}

    /** Nobody was called. */
    record Impossible(String why) implements Result {}

    record Called(AttemptResult result) implements Result {}
  }

  EventCall(OpenIds openIds, CallbackClient client, boolean allowPrivate) {
    this.openIds = openIds;
    this.client = client;
    this.endpoints =
        Caffeine.newBuilder()
            .maximumSize(ENDPOINTS_KEPT_MAX)
            .build(s -> CallbackEndpoint.parse(s.url(), s.token().value(), allowPrivate));
  }

  Result of(Account account, OwedEvent event) {
    Optional<ServerSettings> server = account.server();
    if (server.isEmpty()) {
      return new Result.NoServer();
    }
    return switch (endpoints.get(server.get())) {
      case CallbackEndpoint.Parsed.Rejected(EndpointRejection why) ->
          new Result.Impossible(why.name());
      case CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint) ->
          new Result.Called(post(account, endpoint, event));
    };
  }

  private AttemptResult post(Account account, CallbackEndpoint endpoint, OwedEvent event) {
    String openId = openIds.of(event.memberId(), account.id()).value();
    return client.post(endpoint, openId, event.xml(account.originalId(), openId));
  }
}
