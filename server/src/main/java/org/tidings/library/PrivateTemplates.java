package org.tidings.library;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.Industries;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.kernel.TemplateId;
import org.tidings.storage.Kept;
import org.tidings.storage.Notifications;

/**
 * The store of accounts' own templates. Active ones are kept in memory until an account changes.
 */
public final class PrivateTemplates implements Notifications.Listener {
  /** A made-up template id makes a node look again, but no oftener than this. */
  private static final Duration SECOND_LOOK_AFTER = Duration.ofMillis(100);

  private final Jdbi jdbi;
  private final Clock clock;
  private final Supplier<OptionalInt> activeMax;
  private final Cache<Long, Active> kept = Kept.byAccount();

  private record Active(Map<String, PrivateTemplate> byTemplateId, long readAt) {}

  /**
   * Reads and writes through the given database.
   *
   * @param activeMax how many templates an account may have at a time; when empty, as many as its
   *     rule set says
   */
  public PrivateTemplates(Jdbi jdbi, Clock clock, Supplier<OptionalInt> activeMax) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.activeMax = activeMax;
  }

  /** An account's active templates, oldest first. */
  public Collection<PrivateTemplate> listActive(long accountId) {
    return read(accountId).byTemplateId().values();
  }

  public PrivateTemplate require(long accountId, String templateId) {
    PrivateTemplate template = active(accountId).byTemplateId().get(templateId);
    if (template == null && mayLookAgain(accountId)) {
      // added on another node a moment ago?
      kept.invalidate(accountId);
      template = active(accountId).byTemplateId().get(templateId);
    }
    if (template == null) {
      throw new Refused(Refusal.TEMPLATE_UNKNOWN);
    }
    return template;
  }

  /** One that may be sent with now. */
  public PrivateTemplate requireUsable(long accountId, String templateId) {
    PrivateTemplate template = require(accountId, templateId);
    long now = clock.millis();
    if (template.paused(now)) {
      throw new Refused(Refusal.TEMPLATE_BANNED);
    }
    if (template.ended(now)) {
      throw new Refused(Refusal.TEMPLATE_ENDED);
    }
    return template;
  }

  /** Whether a penalty lets the account add templates now. */
  void requireAddingAllowed(Account account) {
    if (account.conduct().addingBarred(clock.millis())) {
      throw new Refused(Refusal.ADDING_BARRED);
    }
  }

  /** Also a deleted one, by the id that the account knows. */
  public Optional<PrivateTemplate> findEver(long accountId, String templateId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from private_template"
                    + " where template_id = :templateId and account_id = :account")
            .bind("templateId", templateId)
            .bind("account", accountId)
            .map(PrivateTemplateRow::read)
            .findOne());
  }

  /** A page of an account's deleted templates, the last deleted first. */
  public List<PrivateTemplate> listDeleted(long accountId, int offset, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from private_template where account_id = :account"
                    + " and deleted_at is not null"
                    + " order by deleted_at desc, private_template_id desc"
                    + " limit :most offset :offset")
            .bind("account", accountId)
            .bind("most", most)
            .bind("offset", offset)
            .map(PrivateTemplateRow::read)
            .list());
  }

  /** Also deleted ones: a message stays what it was. */
  public Map<Long, PrivateTemplate> listByIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from private_template where private_template_id = any(:ids)")
            .bindArray("ids", Long.class, List.copyOf(ids))
            .map(PrivateTemplateRow::read)
            .stream()
            .collect(Collectors.toMap(PrivateTemplate::id, t -> t)));
  }

  /**
   * Adds one.
   *
   * @param from which one, within the transaction
   */
  TemplateId add(Account account, Function<Handle, LibraryTemplate> from) {
    long accountId = account.id();
    TemplateId templateId = TemplateIds.random();
    jdbi.useTransaction(handle -> {
      LibraryTemplate template = from.apply(handle);
      requireRoom(handle, account);
      insert(handle, accountId, templateId, template);
      Notifications.accountChanged(handle, accountId);
    });
    kept.invalidate(accountId);
    return templateId;
  }

  /** How many templates the account may have at a time. */
  public int activeMax(Account account) {
    return activeMax.get().orElse(account.ruleSet().templatesMax());
  }

  private void requireRoom(Handle handle, Account account) {
    Accounts.lock(handle, account.id());
    int active =
        handle
            .createQuery(
                "select count(*) from private_template"
                    + " where account_id = :account and deleted_at is null")
            .bind("account", account.id())
            .mapTo(int.class)
            .one();
    if (active >= activeMax(account)) {
      throw new Refused(Refusal.TEMPLATE_LIMIT_REACHED);
    }
  }

  private void insert(Handle handle, long accountId, TemplateId templateId, LibraryTemplate from) {
    LibraryRow.bind(
            handle.createUpdate(
                """
                insert into private_template (template_id, account_id, library_number, library_version,
                  kind, industry, title, content, example, keywords, type, trigger_text, added_at,
                  paused_until)
                values (:templateId, :account, :number, :version,
                  :kind, :industry, :title, :content, :example, :keywords, :type, :trigger, :now,
                  coalesce((select max(paused_until) from private_template
                    where account_id = :account and library_number = :number), 0))
                """),
            from)
        .bind("templateId", templateId.value())
        .bind("account", accountId)
        .bind("kind", from.kind().stored())
        .bind("now", clock.millis())
        .execute();
  }

  public void delete(long accountId, String templateId) {
    int deleted =
        jdbi.inTransaction(handle -> {
          int rows =
              handle
                  .createUpdate(
                      "update private_template set deleted_at = :now where template_id = :id"
                          + " and account_id = :account and deleted_at is null")
                  .bind("now", clock.millis())
                  .bind("id", templateId)
                  .bind("account", accountId)
                  .execute();
          if (rows > 0) {
            Notifications.accountChanged(handle, accountId);
          }
          return rows;
        });
    if (deleted == 0) {
      throw new Refused(Refusal.TEMPLATE_UNKNOWN);
    }
    kept.invalidate(accountId);
  }

  /**
   * Until when the account's templates of these numbers may not be sent with, as a penalty; all
   * others may. It holds for deleted ones too, so that it cannot be evaded by adding them again.
   */
  public void pause(long accountId, Map<String, Long> untilByNumber) {
    List<String> numbers = List.copyOf(untilByNumber.keySet());
    jdbi.useTransaction(handle -> {
      handle
          .createUpdate(
              "update private_template set paused_until = coalesce((select p.ends"
                  + " from unnest(:numbers, :ends) as p (number, ends)"
                  + " where p.number = library_number), 0) where account_id = :account"
                  + " and (paused_until > 0 or library_number = any(:numbers))")
          .bind("account", accountId)
          .bindArray("numbers", String.class, numbers)
          .bindArray("ends", Long.class, numbers.stream().map(untilByNumber::get).toList())
          .execute();
      Notifications.accountChanged(handle, accountId);
    });
    kept.invalidate(accountId);
  }

  /** Within the transaction that changes an account's industries. */
  void deleteOutside(Handle handle, long accountId, Industries industries) {
    handle
        .createUpdate(
            "update private_template set deleted_at = :now where account_id = :account"
                + " and deleted_at is null and industry not in (:primary, :secondary)")
        .bind("now", clock.millis())
        .bind("account", accountId)
        .bind("primary", industries.primary().id())
        .bind("secondary", industries.secondary().id())
        .execute();
  }

  private Active active(long accountId) {
    return kept.get(accountId, this::read);
  }

  private boolean mayLookAgain(long accountId) {
    return clock.millis() - active(accountId).readAt() >= SECOND_LOOK_AFTER.toMillis();
  }

  private Active read(long accountId) {
    long now = clock.millis();
    Map<String, PrivateTemplate> byTemplateId = new LinkedHashMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select * from private_template where account_id = :account"
                    + " and deleted_at is null order by private_template_id")
            .bind("account", accountId)
            .map(PrivateTemplateRow::read)
            .forEach(template -> byTemplateId.put(template.templateId().value(), template)));
    return new Active(byTemplateId, now);
  }

  Optional<PrivateTemplate> findActiveByNumber(long accountId, String number) {
    return listActive(accountId).stream().filter(t -> t.libraryNumber().equals(number)).findFirst();
  }

  @Override
  public void accountChanged(long accountId) {
    kept.invalidate(accountId);
  }

  @Override
  public void anythingMayHaveChanged() {
    kept.invalidateAll();
  }
}
