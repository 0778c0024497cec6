package org.tidings.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Notifications;

/**
 * The store of what organisations say of their accounts. An account is what staff have confirmed;
 * all that was ever said stays.
 */
public final class Attestations {
  public static final int NOTE_CHARACTERS_MAX = 500;

  private final Jdbi jdbi;
  private final Clock clock;

  public Attestations(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Waits for the staff from now on; one of an account at a time. */
  public Attestation submit(long accountId, Attested attested, String note, String by) {
    String stripped = Review.requireLength(note, 0, NOTE_CHARACTERS_MAX);
    return jdbi.inTransaction(handle -> {
      Accounts.lock(handle, accountId);
      return handle
          .createQuery(
              "insert into attestation (account_id, kind, verified, payment, note, state,"
                  + " submitted_at, submitted_by) values (:account, :kind, :verified, :payment,"
                  + " :note, 'submitted', :now, :by) on conflict do nothing returning *")
          .bind("account", accountId)
          .bind("kind", attested.kind().name().toLowerCase(Locale.ROOT))
          .bind("verified", attested.verified())
          .bind("payment", attested.payment())
          .bind("note", stripped)
          .bind("now", clock.millis())
          .bind("by", by)
          .map(Attestations::read)
          .findOne()
          .orElseThrow(() -> new Refused(Refusal.REVIEW_WAITS));
    });
  }

  public void withdraw(long attestationId, String by) {
    jdbi.useTransaction(handle -> decide(handle, attestationId, ReviewState.WITHDRAWN, by, ""));
  }

  /** From now on the account is what it said. */
  public void confirm(long attestationId, String by) {
    jdbi.useTransaction(handle -> {
      Attestation confirmed = decide(handle, attestationId, ReviewState.APPROVED, by, "");
      AccountStates.become(handle, confirmed.accountId(), confirmed.attested());
      Notifications.accountChanged(handle, confirmed.accountId());
    });
  }

  /** The account stays what it is. */
  public void refuse(long attestationId, String answer, String by) {
    String why = Review.requireAnswer(answer);
    jdbi.useTransaction(handle -> decide(handle, attestationId, ReviewState.REFUSED, by, why));
  }

  private Attestation decide(
      Handle handle, long attestationId, ReviewState state, String by, String answer) {
    Attestation waiting = find(attestationId).orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
    Accounts.lock(handle, waiting.accountId());
    return handle
        .createQuery(
            "update attestation set state = :state, decided_at = :now, decided_by = :by,"
                + " answer = :answer where attestation_id = :id and state = 'submitted' returning *")
        .bind("state", state.stored())
        .bind("now", clock.millis())
        .bind("by", by)
        .bind("answer", answer)
        .bind("id", attestationId)
        .map(Attestations::read)
        .findOne()
        .orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
  }

  public Optional<Attestation> find(long attestationId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from attestation where attestation_id = :id")
            .bind("id", attestationId)
            .map(Attestations::read)
            .findOne());
  }

  /** An account's, the newest first. */
  public List<Attestation> list(long accountId, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from attestation where account_id = :account"
                    + " order by attestation_id desc limit :most")
            .bind("account", accountId)
            .bind("most", most)
            .map(Attestations::read)
            .list());
  }

  /** Those that wait, the oldest first: ids above {@code after}. */
  public List<Attestation> listWaiting(long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from attestation where state = 'submitted' and attestation_id > :after"
                    + " order by attestation_id limit :most")
            .bind("after", after)
            .bind("most", most)
            .map(Attestations::read)
            .list());
  }

  public long countWaiting() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from attestation where state = 'submitted'")
            .mapTo(Long.class)
            .one());
  }

  private static Attestation read(ResultSet row, StatementContext context) throws SQLException {
    return new Attestation(
        row.getLong("attestation_id"),
        row.getLong("account_id"),
        new Attested(
            AccountKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
            row.getBoolean("verified"),
            row.getBoolean("payment")),
        row.getString("note"),
        Review.read(row));
  }
}
