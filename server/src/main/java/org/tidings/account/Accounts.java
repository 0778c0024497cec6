package org.tidings.account;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.AppId;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Kept;
import org.tidings.storage.Notifications;

/** The store of official accounts. Reads by id are kept in memory until an account changes. */
public final class Accounts implements Notifications.Listener {
  private static final String IS_DECLARED_ANEW =
      """
      on conflict (app_id) do update set
        original_id = excluded.original_id, app_secret_sha256 = excluded.app_secret_sha256,
        name = excluded.name, kind = excluded.kind, verified = excluded.verified,
        payment = excluded.payment, template_messages = excluded.template_messages,
        rule_set = excluded.rule_set, template_daily_limit = excluded.template_daily_limit,
        ip_whitelist = excluded.ip_whitelist, secret_frozen = excluded.secret_frozen,
        mini_programs = excluded.mini_programs
      """;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Cache<Long, Account> kept = Kept.byAccount();

  public Accounts(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Account require(long accountId) {
    return find(accountId)
        .orElseThrow(() -> new IllegalStateException("There is no account " + accountId));
  }

  public Optional<Account> find(long accountId) {
    return Optional.ofNullable(kept.get(accountId, this::read));
  }

  /** As it is now: penalties end by themselves. */
  public void requireTemplateMessages(Account account) {
    account.requireTemplateMessages(clock.millis());
  }

  public void requireNotBanned(Account account) {
    account.requireNotBanned(clock.millis());
  }

  public Optional<Account> find(AppId appId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from account where app_id = :appId")
            .bind("appId", appId.value())
            .map(AccountRow::read)
            .findOne());
  }

  /** By the name under which the account stands in events. */
  public Optional<Account> findByOriginalId(String originalId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from account where original_id = :originalId")
            .bind("originalId", originalId)
            .map(AccountRow::read)
            .findOne());
  }

  private @Nullable Account read(long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from account where account_id = :id")
            .bind("id", accountId)
            .map(AccountRow::read)
            .findOne()
            .orElse(null));
  }

  /** Makes whoever else would change the same account wait until the transaction ends. */
  public static void lock(Handle handle, long accountId) {
    handle
        .select("select 1 from account where account_id = ? for update", accountId)
        .mapTo(int.class)
        .one();
  }

  /** The accounts that receive events. */
  public List<Long> listWithServer() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select account_id from account where server_url is not null")
            .mapTo(Long.class)
            .list());
  }

  /** Writes what a declaration says; saying it twice changes nothing. */
  public Account declare(NewAccount account) {
    long id =
        jdbi.inTransaction(handle -> {
          long accountId = insert(handle, account, IS_DECLARED_ANEW).orElseThrow();
          ServerChange.write(handle, AccountStates.locked(handle, accountId), account.server());
          Notifications.accountChanged(handle, accountId);
          return accountId;
        });
    kept.invalidate(id);
    return require(id);
  }

  /** Adds an account; none if its AppID or original id is taken. */
  public Optional<Account> create(NewAccount account) {
    return jdbi.withHandle(handle -> insert(handle, account, "on conflict do nothing"))
        .map(this::require);
  }

  /**
   * Writes an account's row.
   *
   * @param ifTaken the clause for an AppID that there is already
   */
  private Optional<Long> insert(Handle handle, NewAccount account, String ifTaken) {
    return handle
        .createQuery(
            """
            insert into account (app_id, original_id, app_secret_sha256, name, kind, verified, payment,
              template_messages, rule_set, template_daily_limit, ip_whitelist,
              secret_frozen, mini_programs, created_at)
            values (:appId, :originalId, :secret, :name, :kind, :verified, :payment,
              :templateMessages, :ruleSet, :templateDailyLimit, :ipWhitelist,
              :secretFrozen, :miniPrograms, :now)
            """
                + ifTaken
                + " returning account_id")
        .bind("appId", account.appId().value())
        .bind("originalId", account.originalId())
        .bind("secret", AccountSecrets.digest(account.appSecret()))
        .bind("name", account.name())
        .bind("kind", stored(account.kind()))
        .bind("verified", account.verified())
        .bind("payment", account.payment())
        .bind("templateMessages", stored(account.templateAccess()))
        .bind("ruleSet", account.ruleSet().year())
        .bind(
            "templateDailyLimit",
            account.templateDailyLimit().isPresent()
                ? (Long) account.templateDailyLimit().getAsLong()
                : null)
        .bindArray("ipWhitelist", String.class, account.ipWhitelist())
        .bind("secretFrozen", account.secretFrozen())
        .bindArray("miniPrograms", String.class, account.miniPrograms())
        .bind("now", clock.millis())
        .mapTo(Long.class)
        .findOne();
  }

  /**
   * Changes where and how the account receives events. A Token, key or mode that this replaces is
   * tried as well until an event has succeeded with the new ones ({@link Account#previousServer}).
   *
   * @param server well formed; empty for no events
   */
  public void changeServer(long accountId, Optional<ServerSettings> server) {
    change(
        accountId,
        handle -> ServerChange.write(handle, AccountStates.locked(handle, accountId), server));
  }

  /** An event has succeeded with these settings: if they are the present ones, they alone count. */
  public void dropPreviousServer(long accountId, ServerSettings succeeded) {
    change(accountId, handle -> ServerChange.dropPrevious(handle, accountId, succeeded));
  }

  /** From where the account's tokens may be fetched. */
  public void changeIpWhitelist(long accountId, IpWhitelist whitelist) {
    change(
        accountId,
        handle ->
            handle
                    .createUpdate(
                        "update account set ip_whitelist = :blocks where account_id = :id"
                            + " and ip_whitelist <> cast(:blocks as text[])")
                    .bindArray("blocks", String.class, whitelist.blocks())
                    .bind("id", accountId)
                    .execute()
                > 0);
  }

  /** Tells every node, unless nothing was changed. */
  private void change(long accountId, Predicate<Handle> change) {
    jdbi.useTransaction(handle -> {
      if (change.test(handle)) {
        Notifications.accountChanged(handle, accountId);
      }
    });
    kept.invalidate(accountId);
  }

  /** Whether the account is as this declaration, by its digest, once made it. */
  public boolean isDeclaredAs(long accountId, byte[] declaration) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) = 1 from account where account_id = :id"
                    + " and declaration_sha256 = :declaration")
            .bind("id", accountId)
            .bind("declaration", declaration)
            .mapTo(Boolean.class)
            .one());
  }

  /** Notes that all of a declaration has been carried out. */
  public void noteDeclared(long accountId, byte[] declaration) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update account set declaration_sha256 = ? where account_id = ?",
            declaration,
            accountId));
  }

  /**
   * Chooses both industries, at most once in a calendar month of Beijing.
   *
   * @param alsoInTransaction what must change together with the industries
   */
  public void changeIndustries(
      long accountId, Industries industries, Consumer<Handle> alsoInTransaction) {
    long now = clock.millis();
    jdbi.useTransaction(handle -> {
      int changed =
          handle
              .createUpdate(
                  "update account set industry_primary = :primary,"
                      + " industry_secondary = :secondary, industries_changed_at = :now"
                      + " where account_id = :id and (industries_changed_at is null"
                      + " or industries_changed_at < :monthStart)")
              .bind("primary", industries.primary().id())
              .bind("secondary", industries.secondary().id())
              .bind("now", now)
              .bind("monthStart", BeijingTime.monthStart(now))
              .bind("id", accountId)
              .execute();
      if (changed == 0) {
        throw new Refused(Refusal.INDUSTRY_CHANGED_THIS_MONTH);
      }
      alsoInTransaction.accept(handle);
      Notifications.accountChanged(handle, accountId);
    });
    kept.invalidate(accountId);
  }

  /** From when on the industries may be chosen (anew); empty: now. */
  public Optional<Instant> findIndustriesClosedUntil(long accountId) {
    long now = clock.millis();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select industries_changed_at from account where account_id = :id"
                    + " and industries_changed_at >= :monthStart")
            .bind("id", accountId)
            .bind("monthStart", BeijingTime.monthStart(now))
            .mapTo(Long.class)
            .findOne()
            .map(changed -> Instant.ofEpochMilli(BeijingTime.nextMonthStart(now))));
  }

  /**
   * As {@link #changeIndustries}, for declarations: at any time, and without using up the month.
   */
  public void declareIndustries(long accountId, Industries industries) {
    jdbi.useTransaction(handle -> {
      AccountStates.assignIndustries(handle, accountId, industries);
      Notifications.accountChanged(handle, accountId);
    });
    kept.invalidate(accountId);
  }

  @Override
  public void accountChanged(long accountId) {
    kept.invalidate(accountId);
  }

  @Override
  public void anythingMayHaveChanged() {
    kept.invalidateAll();
  }

  private static String stored(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
