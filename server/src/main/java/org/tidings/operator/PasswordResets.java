package org.tidings.operator;

import org.tidings.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;

/**
 * The store of links by which an operator sets another password. Staff or the command line make
 * them, and pass them on to whom they know: there is no mailer. A link works for an hour and once,
 * and a newer one replaces it.
 */
public final class PasswordResets {
  public static final Duration LIFE = Duration.ofHours(1);

  private final Jdbi jdbi;
  private final Clock clock;

  public PasswordResets(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Makes a link's token, which is seen this once. */
  public Secret make(long operatorId) {
    Secret token = Tokens.fresh();
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into password_reset (operator_id, token_sha256, expires_at) values (?, ?, ?)"
                + " on conflict (operator_id) do update set token_sha256 = excluded.token_sha256,"
                + " expires_at = excluded.expires_at",
            operatorId,
            Tokens.digest(token),
            clock.millis() + LIFE.toMillis()));
    return token;
  }

  /** Whose password a link is for, while it works. */
  public Optional<Long> find(Secret token) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select operator_id from password_reset"
                    + " where token_sha256 = :token and expires_at > :now")
            .bind("token", Tokens.digest(token))
            .bind("now", clock.millis())
            .mapTo(Long.class)
            .findOne());
  }

  /** Uses a link up. */
  long use(Secret token) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "delete from password_reset where token_sha256 = :token and expires_at > :now"
                    + " returning operator_id")
            .bind("token", Tokens.digest(token))
            .bind("now", clock.millis())
            .mapTo(Long.class)
            .findOne()
            .orElseThrow(() -> new Declined(Declined.Reason.LINK_OVER)));
  }

  /** Who has another password by now needs none of them. */
  void revoke(long operatorId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from password_reset where operator_id = ?", operatorId));
  }

  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute("delete from password_reset where expires_at < ?", clock.millis()));
  }
}
