package org.tidings.app;

import java.util.Set;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.ServerSettings;
import org.tidings.callback.CallbackClient;
import org.tidings.callback.CallbackEndpoint;
import org.tidings.callback.Handshake;
import org.tidings.kernel.AppId;

/**
 * Greets the servers that a seed file declares with the echostr handshake. A declaration holds also
 * when nobody answers yet, which is usual on a laptop, so this only tells what it found.
 */
final class ServerHandshakes {
  private static final Logger log = LoggerFactory.getLogger(ServerHandshakes.class);

  private ServerHandshakes() {}

  static void verifyLater(
      Accounts accounts, CallbackClient client, Optional<Manifest> manifest, boolean allowPrivate) {
    for (String appId : manifest.map(m -> m.accounts().keySet()).orElse(Set.of())) {
      accounts
          .find(new AppId(appId))
          .filter(account -> account.server().isPresent())
          .ifPresent(account ->
              Thread.ofVirtual()
                  .name("handshake-", account.id())
                  .start(() -> verify(account, client, allowPrivate)));
    }
  }

  private static void verify(Account account, CallbackClient client, boolean allowPrivate) {
    ServerSettings server = account.server().orElseThrow();
    if (CallbackEndpoint.parse(server.url(), server.token().value(), allowPrivate)
        instanceof CallbackEndpoint.Parsed.Accepted(CallbackEndpoint endpoint)) {
      Handshake handshake = client.verify(endpoint);
      if (handshake.passed()) {
        log.info("The server of {} answered the handshake", account.appId());
      } else {
        log.warn(
            "The server of {} at {} did not answer the handshake: {}. Events are sent all the same.",
            account.appId(),
            endpoint,
            handshake.error());
      }
    }
  }
}
