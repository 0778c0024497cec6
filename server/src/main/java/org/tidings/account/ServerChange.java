package org.tidings.account;

import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Changes where and how an account receives events, beside {@link Accounts}. A developer cannot
 * change his program in the moment in which he changes the settings, so the settings before remain
 * as {@link Account#previousServer}, until an event has succeeded with the new ones.
 */
final class ServerChange {
  private ServerChange() {}

  /** Whether anything was changed. The account's row must be locked. */
  static boolean write(Handle handle, Account present, Optional<ServerSettings> wanted) {
    if (present.server().equals(wanted)) {
      return false;
    }
    Optional<ServerSettings> previous = previous(present, wanted);
    handle
        .createUpdate(
            """
            update account set server_url = :url,
              server_token = :token, server_aes_key = :aesKey, server_mode = :mode,
              server_previous_token = :previousToken, server_previous_aes_key = :previousAesKey,
              server_previous_mode = :previousMode
            where account_id = :id
            """)
        .bind("id", present.id())
        .bind("url", wanted.map(ServerSettings::url).orElse(null))
        .bind("token", token(wanted))
        .bind("aesKey", aesKey(wanted))
        .bind(
            "mode", mode(Optional.of(wanted.map(ServerSettings::mode).orElse(CallbackMode.PLAIN))))
        .bind("previousToken", token(previous))
        .bind("previousAesKey", aesKey(previous))
        .bind("previousMode", mode(previous.map(ServerSettings::mode)))
        .execute();
    return true;
  }

  /**
   * What remains beside the wanted settings: those that they replace; but where these have never
   * succeeded, the ones that did, which still wait. A new URL alone changes nothing of this, and an
   * old one is never called: it may be somebody else's by now.
   */
  static Optional<ServerSettings> previous(Account present, Optional<ServerSettings> wanted) {
    if (wanted.isEmpty() || present.server().isEmpty()) {
      return Optional.empty();
    }
    ServerSettings next = wanted.get();
    ServerSettings replaced = present.server().get().at(next.url());
    Optional<ServerSettings> waiting =
        present.previousServer().map(s -> s.at(next.url())).filter(s -> !s.equals(next));
    return replaced.equals(next) ? waiting : waiting.or(() -> Optional.of(replaced));
  }

  /** Whether previous settings were dropped: not when the present ones are not these any more. */
  static boolean dropPrevious(Handle handle, long accountId, ServerSettings succeeded) {
    return handle
            .createUpdate(
                """
                update account set server_previous_token = null, server_previous_aes_key = null,
                  server_previous_mode = null
                where account_id = :id and server_previous_token is not null and server_url = :url
                  and server_token = :token and server_aes_key = :aesKey and server_mode = :mode
                """)
            .bind("id", accountId)
            .bind("url", succeeded.url())
            .bind("token", succeeded.token().value())
            .bind("aesKey", succeeded.aesKey().value())
            .bind("mode", mode(Optional.of(succeeded.mode())))
            .execute()
        > 0;
  }

  private static @Nullable String token(Optional<ServerSettings> settings) {
    return settings.map(s -> s.token().value()).orElse(null);
  }

  private static @Nullable String aesKey(Optional<ServerSettings> settings) {
    return settings.map(s -> s.aesKey().value()).orElse(null);
  }

  private static @Nullable String mode(Optional<CallbackMode> mode) {
    return mode.map(m -> m.name().toLowerCase(Locale.ROOT)).orElse(null);
  }
}
