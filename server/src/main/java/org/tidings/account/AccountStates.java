package org.tidings.account;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Notifications;

/** What the platform's staff change of an account, beside {@link Accounts}. */
public final class AccountStates {
  public static final long DAILY_LIMIT_MOST = 1_000_000_000_000L;

  private final Jdbi jdbi;

  public AccountStates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Grants templated messages to an account that has not applied; one that has gets its answer by
   * {@link Applications}.
   */
  public void grant(long accountId, QualifyingRule rule) {
    change(
        accountId,
        Set.of(TemplateAccess.NONE, TemplateAccess.REFUSED),
        (handle, account) -> {
          if (!rule.metBy(account.attested())) {
            throw new Refused(Refusal.NOT_QUALIFIED);
          }
          grant(handle, accountId, rule);
        });
  }

  /** Takes the function away; the account may apply again. */
  public void takeAway(long accountId) {
    change(
        accountId,
        Set.of(TemplateAccess.GRANTED),
        (handle, account) -> setAccess(handle, accountId, TemplateAccess.REFUSED));
  }

  /**
   * What penalties leave the account; to be called by who keeps these, after {@link Accounts#lock}.
   */
  public void restrain(long accountId, Conduct conduct) {
    jdbi.useTransaction(handle -> {
      update(
              handle,
              accountId,
              "adding_barred_until = :adding, sending_disabled_until = :sending,"
                  + " banned_until = :banned, notices_unread = :unread")
          .bind("adding", conduct.addingBarredUntil())
          .bind("sending", conduct.sendingDisabledUntil())
          .bind("banned", conduct.bannedUntil())
          .bind("unread", conduct.noticesUnread())
          .execute();
      Notifications.accountChanged(handle, accountId);
    });
  }

  /**
   * How often a day the account may use each of its templates.
   *
   * @param limit empty for what the platform gives all
   */
  public void changeDailyLimit(long accountId, OptionalLong limit) {
    if (limit.isPresent() && (limit.getAsLong() < 1 || limit.getAsLong() > DAILY_LIMIT_MOST)) {
      throw new Refused(Refusal.SETTING_INVALID, "1 to " + DAILY_LIMIT_MOST);
    }
    change(
        accountId,
        Set.of(TemplateAccess.values()),
        (handle, account) ->
            update(handle, accountId, "template_daily_limit = :value")
                .bind("value", limit.isPresent() ? (Long) limit.getAsLong() : null)
                .execute());
  }

  public void changeRuleSet(long accountId, RuleSet rules) {
    change(
        accountId,
        Set.of(TemplateAccess.values()),
        (handle, account) ->
            update(handle, accountId, "rule_set = :value").bind("value", rules.year()).execute());
  }

  private void change(
      long accountId, Set<TemplateAccess> allowed, BiConsumer<Handle, Account> change) {
    jdbi.useTransaction(handle -> {
      Account account = locked(handle, accountId);
      if (!allowed.contains(account.templateAccess())) {
        throw new Refused(Refusal.ACCOUNT_STATE_OTHER);
      }
      change.accept(handle, account);
      Notifications.accountChanged(handle, accountId);
    });
  }

  /** As it is, until the transaction ends. */
  public static Account locked(Handle handle, long accountId) {
    return handle
        .createQuery("select * from account where account_id = :id for update")
        .bind("id", accountId)
        .map(AccountRow::read)
        .one();
  }

  static void grant(Handle handle, long accountId, QualifyingRule rule) {
    update(handle, accountId, "template_messages = 'granted', qualified_by = :value")
        .bind("value", rule.stored())
        .execute();
  }

  static void setAccess(Handle handle, long accountId, TemplateAccess access) {
    update(handle, accountId, "template_messages = :value")
        .bind("value", access.name().toLowerCase(Locale.ROOT))
        .execute();
  }

  static void become(Handle handle, long accountId, Attested attested) {
    update(handle, accountId, "kind = :kind, verified = :verified, payment = :payment")
        .bind("kind", attested.kind().name().toLowerCase(Locale.ROOT))
        .bind("verified", attested.verified())
        .bind("payment", attested.payment())
        .execute();
  }

  /** Not the account's own choice, so it does not use up the month. */
  static void assignIndustries(Handle handle, long accountId, Industries industries) {
    update(handle, accountId, "industry_primary = :primary, industry_secondary = :secondary")
        .bind("primary", industries.primary().id())
        .bind("secondary", industries.secondary().id())
        .execute();
  }

  private static Update update(Handle handle, long accountId, String assignments) {
    return handle
        .createUpdate("update account set " + assignments + " where account_id = :id")
        .bind("id", accountId);
  }
}
