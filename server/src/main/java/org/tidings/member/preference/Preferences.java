package org.tidings.member.preference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The store of what members have chosen. */
public final class Preferences {
  private static final int MINUTES_AN_HOUR = 60;

  private final Jdbi jdbi;

  /** A member and an account. */
  public record Pair(long memberId, long accountId) {}

  public Preferences(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public MemberPreference of(long memberId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from member_preference where member_id = :member")
            .bind("member", memberId)
            .map((row, context) -> read(row))
            .findOne()
            .orElse(MemberPreference.STANDARD));
  }

  /** Those of some members who have chosen anything. */
  public Map<Long, MemberPreference> listOf(Collection<Long> members) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from member_preference where member_id = any(:members)")
            .bindArray("members", Long.class, members)
            .map((row, context) -> Map.entry(row.getLong("member_id"), read(row)))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static MemberPreference read(ResultSet row) throws SQLException {
    Integer from = row.getObject("quiet_from", Integer.class);
    Integer to = row.getObject("quiet_to", Integer.class);
    Optional<QuietHours> quiet =
        from == null || to == null
            ? Optional.empty()
            : Optional.of(new QuietHours(time(from), time(to)));
    return new MemberPreference(
        Optional.ofNullable(row.getString("language")).map(Locale::of),
        zone(row.getString("time_zone")),
        quiet,
        row.getBoolean("notification_shows"));
  }

  private static LocalTime time(int minutes) {
    return LocalTime.of(minutes / MINUTES_AN_HOUR, minutes % MINUTES_AN_HOUR);
  }

  /** A zone that this Java knows no longer is the standard one. */
  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return MemberPreference.STANDARD.zone();
    }
  }

  /** Two devices may each change something else of it in the same moment. */
  public void change(long memberId, UnaryOperator<MemberPreference> change) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "insert into member_preference (member_id) values (?) on conflict do nothing", memberId);
      MemberPreference before =
          handle
              .select("select * from member_preference where member_id = ? for update", memberId)
              .map((row, context) -> read(row))
              .one();
      write(handle, memberId, change.apply(before));
    });
  }

  private static void write(Handle handle, long memberId, MemberPreference preference) {
    handle.execute(
        "update member_preference set language = ?, time_zone = ?, quiet_from = ?, quiet_to = ?,"
            + " notification_shows = ? where member_id = ?",
        preference.language().map(Locale::getLanguage).orElse(null),
        preference.zone().getId(),
        preference.quietHours().map(hours -> minutes(hours.from())).orElse(null),
        preference.quietHours().map(hours -> minutes(hours.to())).orElse(null),
        preference.notificationShows(),
        memberId);
  }

  private static @Nullable Integer minutes(LocalTime time) {
    return time.getHour() * MINUTES_AN_HOUR + time.getMinute();
  }

  public AccountPreference of(long memberId, long accountId) {
    return of(memberId, List.of(accountId)).getOrDefault(accountId, AccountPreference.STANDARD);
  }

  /** Those of some accounts for which the member has chosen anything. */
  public Map<Long, AccountPreference> of(long memberId, Collection<Long> accounts) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id, muted, push from account_preference"
                    + " where member_id = :member and account_id = any(:accounts)")
            .bind("member", memberId)
            .bindArray("accounts", Long.class, accounts)
            .map((row, context) -> Map.entry(row.getLong("account_id"), readOfAccount(row)))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Of these the members who want to be told, with a closed app, of the account's messages. */
  public Set<Pair> listPushed(Collection<Pair> pairs) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select p.member_id, p.account_id from unnest(:members, :accounts)"
                    + " as k (member_id, account_id) join account_preference p"
                    + " on p.member_id = k.member_id and p.account_id = k.account_id"
                    + " where p.push and not p.muted")
            .bindArray("members", Long.class, pairs.stream().map(Pair::memberId).toList())
            .bindArray("accounts", Long.class, pairs.stream().map(Pair::accountId).toList())
            .map((row, context) -> new Pair(row.getLong("member_id"), row.getLong("account_id")))
            .set());
  }

  /** As if the member had never chosen anything. */
  public void erase(long memberId) {
    jdbi.useTransaction(handle -> {
      handle.execute("delete from member_preference where member_id = ?", memberId);
      handle.execute("delete from account_preference where member_id = ?", memberId);
    });
  }

  /** Two devices may each change something else of it in the same moment. */
  public void change(long memberId, long accountId, UnaryOperator<AccountPreference> change) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "insert into account_preference (member_id, account_id) values (?, ?)"
              + " on conflict do nothing",
          memberId,
          accountId);
      AccountPreference after =
          change.apply(
              handle
                  .select(
                      "select muted, push from account_preference"
                          + " where member_id = ? and account_id = ? for update",
                      memberId,
                      accountId)
                  .map((row, context) -> readOfAccount(row))
                  .one());
      handle.execute(
          "update account_preference set muted = ?, push = ?"
              + " where member_id = ? and account_id = ?",
          after.muted(),
          after.push(),
          memberId,
          accountId);
    });
  }

  private static AccountPreference readOfAccount(ResultSet row) throws SQLException {
    return new AccountPreference(row.getBoolean("muted"), row.getBoolean("push"));
  }
}
