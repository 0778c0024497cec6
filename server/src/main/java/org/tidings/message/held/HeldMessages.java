package org.tidings.message.held;

import com.github.benmanes.caffeine.cache.Cache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.BeijingTime;
import org.tidings.message.held.HeldMessage.State;
import org.tidings.message.rule.SendRule;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Kept;

/**
 * The store of messages that wait for the staff (reference, section 2.7, 40252). Of an account so
 * many are held in a day. Nodes that hold at the same moment may exceed that by a few.
 */
public final class HeldMessages {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  /** An account whose number is reached, so that no more is asked or written on that day. */
  private final Cache<Long, Full> full = Kept.byAccount();

  private record Full(int day, long number) {}

  public HeldMessages(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Keeps a message. One that waits already under the same id of its sender's is not kept twice.
   *
   * @return whether it waits now; false if the account has no room left today
   */
  public boolean hold(NewlyHeld message) {
    long now = clock.millis();
    int today = BeijingTime.day(now);
    Full reached = new Full(today, limits.of(Limit.HELD_MESSAGES_A_DAY));
    if (reached.equals(full.getIfPresent(message.accountId()))) {
      return isWaiting(message);
    }
    int held =
        jdbi.withHandle(
            handle -> insert(handle, message, now, BeijingTime.dayStart(today), reached.number()));
    if (held > 0 || isWaiting(message)) {
      return true;
    }
    full.put(message.accountId(), reached);
    return false;
  }

  private static int insert(Handle handle, NewlyHeld message, long now, long today, long most) {
    return handle
        .createUpdate(
            """
            insert into held_message (account_id, private_template_id, member_id,
              client_message_id, content, rule, matched, held_at)
            select :account, :template, :member, :client, :content, :rule, :matched, :now
            where (select count(*) from held_message
              where account_id = :account and held_at >= :today) < :most
            on conflict (account_id, member_id, client_message_id)
              where state in ('waiting', 'releasing') and client_message_id is not null
              do nothing
            """)
        .bind("account", message.accountId())
        .bind("template", message.privateTemplateId())
        .bind("member", message.memberId())
        .bind("client", message.clientMessageId())
        .bind("content", message.content())
        .bind("rule", message.rule().name())
        .bind("matched", message.matched())
        .bind("now", now)
        .bind("today", today)
        .bind("most", most)
        .execute();
  }

  private boolean isWaiting(NewlyHeld message) {
    return message.clientMessageId() != null
        && jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select exists (select 1 from held_message where account_id = :account"
                        + " and member_id = :member and client_message_id = :client"
                        + " and state in ('waiting', 'releasing'))")
                .bind("account", message.accountId())
                .bind("member", message.memberId())
                .bind("client", message.clientMessageId())
                .mapTo(boolean.class)
                .one());
  }

  /** Those that wait, the oldest first: ids above {@code after}. */
  public List<HeldMessage> listWaiting(Optional<SendRule> rule, long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from held_message where state = 'waiting' and held_message_id > :after"
                    + " and (:rule::text is null or rule = :rule)"
                    + " order by held_message_id limit :most")
            .bind("after", after)
            .bind("rule", rule.map(SendRule::name).orElse(null))
            .bind("most", most)
            .map(HeldMessages::read)
            .list());
  }

  /** How many wait; so many, if there are more. */
  public long countWaiting(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from (select 1 from held_message where state = 'waiting'"
                    + " limit :most) waiting")
            .bind("most", most)
            .mapTo(long.class)
            .one());
  }

  /** Those of an account, the newest first: ids below {@code before}. */
  public List<HeldMessage> list(long accountId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from held_message where account_id = :account"
                    + " and held_message_id < :before order by held_message_id desc limit :most")
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map(HeldMessages::read)
            .list());
  }

  public List<HeldMessage> listByIds(Collection<Long> ids) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from held_message where held_message_id = any(:ids)"
                    + " order by held_message_id")
            .bindArray("ids", Long.class, List.copyOf(ids))
            .map(HeldMessages::read)
            .list());
  }

  /** How many messages of each account were held since a time; none that had none. */
  public Map<Long, Long> countByAccount(long since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id, count(*) as held from held_message where held_at >= :since"
                    + " group by account_id")
            .bind("since", since)
            .map((row, context) -> Map.entry(row.getLong("account_id"), row.getLong("held")))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Makes those of them that still wait be sent, and nobody else's; returns which. */
  public List<HeldMessage> claim(Collection<Long> ids, String by) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "update held_message set state = 'releasing', decided_at = :now, decided_by = :by"
                    + " where held_message_id = any(:ids) and state = 'waiting' returning *")
            .bind("now", clock.millis())
            .bind("by", by)
            .bindArray("ids", Long.class, List.copyOf(ids))
            .map(HeldMessages::read)
            .list());
  }

  /** Of those whose sending was not heard to have ended, the oldest; decided before a time. */
  List<HeldMessage> listReleasing(long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from held_message where state = 'releasing' and decided_at <= :before"
                    + " order by decided_at limit :most")
            .bind("before", before)
            .bind("most", most)
            .map(HeldMessages::read)
            .list());
  }

  void noteReleased(long id, long msgid) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update held_message set state = 'released', msgid = ?"
                + " where held_message_id = ? and state = 'releasing'",
            msgid,
            id));
  }

  void noteUnsendable(long id, String note) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update held_message set state = 'unsendable', note = ?"
                + " where held_message_id = ? and state = 'releasing'",
            note,
            id));
  }

  /** Those of them that still wait are not sent; returns how many. */
  public int refuse(Collection<Long> ids, String why, String by) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(
                "update held_message set state = 'refused', decided_at = :now, decided_by = :by,"
                    + " note = :why where held_message_id = any(:ids) and state = 'waiting'")
            .bind("now", clock.millis())
            .bind("by", by)
            .bind("why", why)
            .bindArray("ids", Long.class, List.copyOf(ids))
            .execute());
  }

  /** Lets go of those that waited too long, and drops those whose time is over. */
  public void forgetOld() {
    long now = clock.millis();
    long late = now - Duration.ofHours(limits.of(Limit.HELD_MESSAGE_HOURS)).toMillis();
    long old = now - Duration.ofDays(limits.of(Limit.HELD_MESSAGE_RETENTION_DAYS)).toMillis();
    jdbi.useHandle(handle -> {
      handle.execute(
          "update held_message set state = 'expired', decided_at = ?"
              + " where state = 'waiting' and held_at <= ?",
          now,
          late);
      handle.execute("delete from held_message where held_at <= ? and state <> 'releasing'", old);
    });
  }

  /** Those of a member are gone, and are not sent. */
  public void erase(long memberId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from held_message where member_id = ?", memberId));
  }

  private static HeldMessage read(ResultSet row, StatementContext context) throws SQLException {
    long decidedAt = row.getLong("decided_at");
    boolean waits = row.wasNull();
    return new HeldMessage(
        row.getLong("held_message_id"),
        row.getLong("account_id"),
        row.getLong("private_template_id"),
        row.getLong("member_id"),
        row.getString("client_message_id"),
        row.getString("content"),
        SendRule.valueOf(row.getString("rule")),
        row.getString("matched"),
        row.getLong("held_at"),
        State.ofStored(row.getString("state")),
        waits ? Optional.empty() : Optional.of(decided(row, decidedAt)));
  }

  private static HeldMessage.Decided decided(ResultSet row, long at) throws SQLException {
    long msgid = row.getLong("msgid");
    return new HeldMessage.Decided(
        at,
        row.getString("decided_by"),
        row.getString("note"),
        row.wasNull() ? OptionalLong.empty() : OptionalLong.of(msgid));
  }
}
