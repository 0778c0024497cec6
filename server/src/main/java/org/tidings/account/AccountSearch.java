package org.tidings.account;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finds accounts for the platform's staff, beside {@link Accounts}. */
public final class AccountSearch {
  private final Jdbi jdbi;

  /** What the list is sorted by; ids come last, so that pages do not overlap. */
  public enum Order {
    NAME("lower(name), account_id"),
    NEWEST("account_id desc");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }
  }

  public AccountSearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A page of them; {@code skipped} of the list stand before it. */
  public List<Account> list(AccountFilter filter, Order order, long skipped, int most) {
    Map<String, String> wanted = wanted(filter);
    return jdbi.withHandle(handle ->
        bound(
                handle.createQuery(
                    "select * from account"
                        + where(wanted)
                        + " order by "
                        + order.sql
                        + " limit :most offset :skipped"),
                wanted)
            .bind("most", most)
            .bind("skipped", skipped)
            .map(AccountRow::read)
            .list());
  }

  public long count(AccountFilter filter) {
    Map<String, String> wanted = wanted(filter);
    return jdbi.withHandle(handle ->
        bound(handle.createQuery("select count(*) from account" + where(wanted)), wanted)
            .mapTo(Long.class)
            .one());
  }

  /** How many accounts stand where with the function. */
  public Map<TemplateAccess, Long> countByAccess() {
    Map<TemplateAccess, Long> counts = new EnumMap<>(TemplateAccess.class);
    jdbi.useHandle(handle ->
        handle
            .createQuery("select template_messages, count(*) from account group by 1")
            .map((row, context) ->
                Map.entry(
                    TemplateAccess.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    row.getLong(2)))
            .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  /** These accounts, by their ids. */
  public Map<Long, Account> listByIds(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from account where account_id = any(:ids)")
            .bindArray("ids", Long.class, List.copyOf(ids))
            .map(AccountRow::read)
            .stream()
            .collect(Collectors.toMap(Account::id, account -> account)));
  }

  private static Map<String, String> wanted(AccountFilter filter) {
    Map<String, String> wanted = new LinkedHashMap<>();
    if (!filter.words().isBlank()) {
      wanted.put(
          "strpos(lower(name || ' ' || app_id || ' ' || original_id), lower(:words)) > 0",
          filter.words().strip());
    }
    filter
        .access()
        .ifPresent(access ->
            wanted.put("template_messages = :access", access.name().toLowerCase(Locale.ROOT)));
    filter
        .kind()
        .ifPresent(kind -> wanted.put("kind = :kind", kind.name().toLowerCase(Locale.ROOT)));
    return wanted;
  }

  private static String where(Map<String, String> wanted) {
    return wanted.isEmpty() ? "" : " where " + String.join(" and ", wanted.keySet());
  }

  private static Query bound(Query query, Map<String, String> wanted) {
    wanted.forEach(
        (condition, value) -> query.bind(condition.replaceFirst("(?s).*:(\\w+).*", "$1"), value));
    return query;
  }
}
