package org.tidings.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.NodeLease;

/**
 * The store of redeliveries. A redelivery of many events is one row with a place that moves, as
 * cursors do (ADR 19). A node leases the one that it carries out, for as long as it holds its
 * number.
 */
public final class Redeliveries {
  private static final int FORGOTTEN_AT_ONCE = 5_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;
  private volatile LongConsumer listener = account -> {};

  public Redeliveries(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** Tells of accounts that have new ones, by this process; whoever was told before is not. */
  public void tell(LongConsumer next) {
    listener = next;
  }

  /** Whether the account may ask for one more. */
  public boolean hasRoom(long accountId) {
    long open =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select count(*) from event_redelivery"
                        + " where account_id = :account and ended_at is null")
                .bind("account", accountId)
                .mapTo(Long.class)
                .one());
    return open < limits.of(Limit.REDELIVERIES_OPEN);
  }

  /** One message's event. While it waits to be sent again, asking once more changes nothing. */
  public void ask(long accountId, MessageId message, String askedBy) {
    ask(accountId, Redelivery.Kind.MESSAGE, message.value(), message.value(), askedBy);
  }

  /** All that are given up of messages since then. */
  public void askForGivenUp(long accountId, Instant since, String askedBy) {
    ask(
        accountId,
        Redelivery.Kind.GIVEN_UP,
        MessageId.firstAt(since.toEpochMilli()),
        MessageId.firstAt(clock.millis() + 1),
        askedBy);
  }

  private void ask(
      long accountId, Redelivery.Kind kind, long firstMsgid, long lastMsgid, String askedBy) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into event_redelivery
                  (account_id, kind, first_msgid, last_msgid, next_msgid, asked_at, asked_by)
                select :account, :kind, :first, :last, :first, :now, :by
                where not exists (
                  select 1 from event_redelivery
                  where account_id = :account and ended_at is null and kind = :kind
                    and first_msgid = :first and next_msgid = :first)
                """)
            .bind("account", accountId)
            .bind("kind", stored(kind))
            .bind("first", firstMsgid)
            .bind("last", lastMsgid)
            .bind("now", clock.millis())
            .bind("by", askedBy)
            .execute());
  }

  /** To be called when what was asked for is committed; without it a second goes by. */
  public void asked(long accountId) {
    listener.accept(accountId);
  }

  /** What is sent now is sent to its end. One that is over, or another account's, stays. */
  public void stop(long accountId, long id) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update event_redelivery set ended_at = ?, ending = 'stopped', leased_by = null"
                + " where redelivery_id = ? and account_id = ? and ended_at is null",
            clock.millis(),
            id,
            accountId));
  }

  /** Whether this message's event is going to be sent again. */
  public boolean isWaiting(long accountId, long msgid) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select exists (select 1 from event_redelivery where account_id = :account"
                    + " and ended_at is null and kind = 'message' and first_msgid = :msgid)")
            .bind("account", accountId)
            .bind("msgid", msgid)
            .mapTo(Boolean.class)
            .one());
  }

  public boolean isUnderWay(long accountId, long id) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select exists (select 1 from event_redelivery where redelivery_id = :id"
                    + " and account_id = :account and ended_at is null)")
            .bind("account", accountId)
            .bind("id", id)
            .mapTo(Boolean.class)
            .one());
  }

  /** An account's, the newest first. */
  public List<Redelivery> list(long accountId, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from event_redelivery where account_id = :account"
                    + " order by redelivery_id desc limit :most")
            .bind("account", accountId)
            .bind("most", most)
            .map((row, context) -> read(row))
            .list());
  }

  /** Accounts that have some under way or waiting. */
  List<Long> listAccountsOwed() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select distinct account_id from event_redelivery where ended_at is null")
            .mapTo(Long.class)
            .list());
  }

  /** Takes the next to carry out: single messages do not wait behind a long list. */
  Optional<Redelivery> lease(long accountId, String holder) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                update event_redelivery set leased_by = :holder where redelivery_id = (
                  select redelivery_id from event_redelivery
                  where account_id = :account and ended_at is null
                    and (leased_by is null or leased_by = :holder or leased_by not in (%s))
                  order by kind = 'given_up', redelivery_id limit 1 for update skip locked)
                returning *
                """
                    .formatted(NodeLease.LIVING_HOLDERS))
            .bind("account", accountId)
            .bind("holder", holder)
            .map((row, context) -> read(row))
            .findOne());
  }

  /** What was sent of it is on record, all or nothing: its place moves with its attempts. */
  void advance(Redelivery redelivery, RedeliveryStep step) {
    jdbi.useTransaction(handle -> {
      EventAttempts.record(handle, step.attempts());
      EventFailures.record(handle, step.outcomes());
      handle.execute(
          "update event_redelivery set next_msgid = greatest(next_msgid, ?),"
              + " answered = answered + ?, failed = failed + ? where redelivery_id = ?",
          step.nextMsgid(),
          step.answered(),
          step.failed(),
          redelivery.id());
      if (step.ending().isPresent()) {
        end(handle, redelivery, step.ending().get());
      }
    });
  }

  private void end(Handle handle, Redelivery redelivery, Redelivery.Ending ending) {
    handle.execute(
        "update event_redelivery set ended_at = ?, ending = ?, leased_by = null"
            + " where redelivery_id = ? and ended_at is null",
        clock.millis(),
        stored(ending),
        redelivery.id());
  }

  private static Redelivery read(ResultSet row) throws SQLException {
    long endedAt = row.getLong("ended_at");
    return new Redelivery(
        row.getLong("redelivery_id"),
        row.getLong("account_id"),
        Redelivery.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getLong("first_msgid"),
        row.getLong("last_msgid"),
        row.getLong("next_msgid"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        row.getString("asked_by"),
        row.getLong("answered"),
        row.getLong("failed"),
        endedAt == 0
            ? Optional.empty()
            : Optional.of(
                new Redelivery.Ended(
                    Instant.ofEpochMilli(endedAt),
                    Redelivery.Ending.valueOf(row.getString("ending").toUpperCase(Locale.ROOT)))));
  }

  private static String stored(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Drops those that ended before the oldest message that is kept. */
  public void forgetOld() {
    Duration kept = Duration.ofDays(limits.of(Limit.MESSAGE_RETENTION_DAYS));
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from event_redelivery where ctid = any(array(select ctid"
                + " from event_redelivery where ended_at < ? limit ?))",
            clock.millis() - kept.toMillis(),
            FORGOTTEN_AT_ONCE));
  }
}
