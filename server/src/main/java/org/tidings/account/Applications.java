package org.tidings.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Notifications;

/**
 * The store of applications for templated messages (first seed document, step 1). An account has
 * one at a time that waits; who is refused may apply again. All of them stay.
 */
public final class Applications {
  public static final int REASON_CHARACTERS_MIN = 10;
  public static final int REASON_CHARACTERS_MAX = 500;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Supplier<QualifyingRule> rule;

  /**
   * Reads and writes through the given database.
   *
   * @param rule what the platform asks of an account now
   */
  public Applications(Jdbi jdbi, Clock clock, Supplier<QualifyingRule> rule) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.rule = rule;
  }

  /** What the platform asks of an account now. */
  public QualifyingRule rule() {
    return rule.get();
  }

  /**
   * Waits for the staff from now on.
   *
   * @param reason of {@link #REASON_CHARACTERS_MIN} to {@link #REASON_CHARACTERS_MAX} characters
   */
  public Application submit(long accountId, Industries industries, String reason, String by) {
    String stripped = Review.requireLength(reason, REASON_CHARACTERS_MIN, REASON_CHARACTERS_MAX);
    return jdbi.inTransaction(handle -> {
      requireQualified(AccountStates.locked(handle, accountId));
      Application submitted =
          handle
              .createQuery(
                  "insert into application (account_id, industry_primary, industry_secondary,"
                      + " reason, state, submitted_at, submitted_by) values (:account, :primary,"
                      + " :secondary, :reason, 'submitted', :now, :by)"
                      + " on conflict do nothing returning *")
              .bind("account", accountId)
              .bind("primary", industries.primary().id())
              .bind("secondary", industries.secondary().id())
              .bind("reason", stripped)
              .bind("now", clock.millis())
              .bind("by", by)
              .map(Applications::read)
              .findOne()
              .orElseThrow(() -> new Refused(Refusal.REVIEW_WAITS));
      change(handle, accountId, TemplateAccess.APPLIED);
      return submitted;
    });
  }

  private QualifyingRule requireQualified(Account account) {
    TemplateAccess access = account.templateAccess();
    if (access == TemplateAccess.GRANTED) {
      throw new Refused(Refusal.ACCOUNT_STATE_OTHER);
    }
    QualifyingRule now = rule.get();
    if (!now.metBy(account.attested())) {
      throw new Refused(Refusal.NOT_QUALIFIED);
    }
    return now;
  }

  /** Takes back one that waits. */
  public void withdraw(long applicationId, String by) {
    jdbi.useTransaction(handle -> {
      Application taken = decide(handle, applicationId, ReviewState.WITHDRAWN, by, "");
      change(handle, taken.accountId(), TemplateAccess.NONE);
    });
  }

  /**
   * Grants the function, with the industries that were applied for: choosing these does not use up
   * the month.
   *
   * @param alongside what must change together with the industries
   */
  public void approve(long applicationId, String by, BiConsumer<Handle, Application> alongside) {
    jdbi.useTransaction(handle -> {
      Application approved = decide(handle, applicationId, ReviewState.APPROVED, by, "");
      long accountId = approved.accountId();
      QualifyingRule qualifiedBy = requireQualified(AccountStates.locked(handle, accountId));
      AccountStates.grant(handle, accountId, qualifiedBy);
      AccountStates.assignIndustries(handle, accountId, approved.industries());
      alongside.accept(handle, approved);
      Notifications.accountChanged(handle, accountId);
    });
  }

  public void refuse(long applicationId, String answer, String by) {
    String why = Review.requireAnswer(answer);
    jdbi.useTransaction(handle -> {
      Application refused = decide(handle, applicationId, ReviewState.REFUSED, by, why);
      change(handle, refused.accountId(), TemplateAccess.REFUSED);
    });
  }

  private static void change(Handle handle, long accountId, TemplateAccess access) {
    AccountStates.setAccess(handle, accountId, access);
    Notifications.accountChanged(handle, accountId);
  }

  private Application decide(
      Handle handle, long applicationId, ReviewState state, String by, String answer) {
    Application waiting = find(applicationId).orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
    Accounts.lock(handle, waiting.accountId());
    return handle
        .createQuery(
            "update application set state = :state, decided_at = :now, decided_by = :by,"
                + " answer = :answer where application_id = :id and state = 'submitted' returning *")
        .bind("state", state.stored())
        .bind("now", clock.millis())
        .bind("by", by)
        .bind("answer", answer)
        .bind("id", applicationId)
        .map(Applications::read)
        .findOne()
        .orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
  }

  public Optional<Application> find(long applicationId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from application where application_id = :id")
            .bind("id", applicationId)
            .map(Applications::read)
            .findOne());
  }

  /** An account's, the newest first. */
  public List<Application> list(long accountId, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from application where account_id = :account"
                    + " order by application_id desc limit :most")
            .bind("account", accountId)
            .bind("most", most)
            .map(Applications::read)
            .list());
  }

  /** Those that wait, the oldest first: ids above {@code after}. */
  public List<Application> listWaiting(long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from application where state = 'submitted' and application_id > :after"
                    + " order by application_id limit :most")
            .bind("after", after)
            .bind("most", most)
            .map(Applications::read)
            .list());
  }

  public long countWaiting() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*) from application where state = 'submitted'")
            .mapTo(Long.class)
            .one());
  }

  private static Application read(ResultSet row, StatementContext context) throws SQLException {
    return new Application(
        row.getLong("application_id"),
        row.getLong("account_id"),
        Industries.of(row.getInt("industry_primary"), row.getInt("industry_secondary")),
        row.getString("reason"),
        Review.read(row));
  }
}
