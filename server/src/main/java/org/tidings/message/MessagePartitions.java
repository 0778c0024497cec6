package org.tidings.message;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Citus;

/**
 * The message table's partitions, one a day of Beijing: made ahead, and dropped when their time is
 * over.
 */
public final class MessagePartitions {
  private static final Logger log = LoggerFactory.getLogger(MessagePartitions.class);
  private static final int DAYS_AHEAD = 7;
  private static final String PREFIX = "message_";

  /** One node at a time; a number of our own for PostgreSQL's advisory locks. */
  private static final long LOCK = 0x7469_6469_6e67_0001L;

  private static final long DROP_LOCK = 0x7469_6469_6e67_0002L;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  public MessagePartitions(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** Makes what is missing and drops what is over. Harmless to repeat. */
  public void maintain() {
    int today = BeijingTime.day(clock.millis());
    jdbi.useTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(?)", LOCK);
      Set<String> present = new TreeSet<>(list(handle));
      // yesterday's too: a node whose clock is a little behind still writes there
      for (int day = today - 1; day <= today + DAYS_AHEAD; day++) {
        if (!present.contains(name(day))) {
          create(handle, day);
        }
      }
    });
    dropOlderThan(firstKept(today, limits));
  }

  /** The first id whose message is kept; those below have been dropped, or are about to be. */
  public static long keptFrom(Clock clock, Limits limits) {
    int first = Math.toIntExact(firstKept(BeijingTime.day(clock.millis()), limits));
    return MessageId.firstAt(BeijingTime.dayStart(first));
  }

  private static long firstKept(int today, Limits limits) {
    return today - limits.of(Limit.MESSAGE_RETENTION_DAYS);
  }

  /**
   * What is there.
   *
   * @param first the oldest day that has a partition
   * @param last the furthest day ahead
   * @param missing days from today on that should have one and do not: while there are any, upkeep
   *     has not done its work
   */
  public record State(LocalDate first, LocalDate last, int partitions, long missing) {}

  public State state() {
    int today = BeijingTime.day(clock.millis());
    Set<String> present = new TreeSet<>(jdbi.withHandle(MessagePartitions::list));
    long missing =
        IntStream.rangeClosed(today, today + DAYS_AHEAD)
            .filter(day -> !present.contains(name(day)))
            .count();
    return present.isEmpty()
        ? new State(BeijingTime.date(today), BeijingTime.date(today), 0, missing)
        : new State(
            LocalDate.ofEpochDay(day(present.iterator().next())),
            LocalDate.ofEpochDay(
                present.stream().mapToLong(MessagePartitions::day).max().orElse(0)),
            present.size(),
            missing);
  }

  private static List<String> list(Handle handle) {
    return handle
        .createQuery(
            "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                + " where i.inhparent = 'message'::regclass")
        .mapTo(String.class)
        .list();
  }

  /**
   * Made beside the table, then attached: attaching does not wait for writers, creating in place
   * would.
   */
  private static void create(Handle handle, int day) {
    String name = name(day);
    long from = MessageId.firstAt(BeijingTime.dayStart(day));
    long to = MessageId.firstAt(BeijingTime.dayStart(day + 1));
    handle.execute("create table " + name + " (like message including all)");
    handle.execute(
        "alter table message attach partition "
            + name
            + " for values from ("
            + from
            + ") to ("
            + to
            + ")");
    log.debug("Made partition {}", name);
  }

  /** By one node at a time; the others leave it to that one. */
  private void dropOlderThan(long day) {
    jdbi.useHandle(handle -> {
      if (!ask(handle, "select pg_try_advisory_lock(?)", DROP_LOCK)) {
        return;
      }
      try {
        for (String name : listDroppable(handle)) {
          if (day(name) < day) {
            drop(handle, name);
            log.info("Dropped the messages of {}", LocalDate.ofEpochDay(day(name)));
          }
        }
      } finally {
        handle.execute("select pg_advisory_unlock(?)", DROP_LOCK);
      }
    });
  }

  /** Not in a transaction: so it waits for readers without stopping writers. */
  private static void drop(Handle handle, String name) {
    if (Citus.isDistributed(handle)) {
      dropDistributed(handle, name);
      return;
    }
    if (ask(
        handle,
        "select exists (select 1 from pg_inherits"
            + " where inhrelid = ?::regclass and not inhdetachpending)",
        name)) {
      handle.execute("alter table message detach partition " + name + " concurrently");
    } else if (ask(
        handle, "select exists (select 1 from pg_inherits where inhrelid = ?::regclass)", name)) {
      // somebody died halfway
      handle.execute("alter table message detach partition " + name + " finalize");
    }
    handle.execute("drop table " + name);
  }

  /**
   * Citus cannot detach beside writers. They are stopped, but not for long: who reads too long to
   * wait for is left to finish, and the partition to the next time.
   */
  private static void dropDistributed(Handle handle, String name) {
    handle.useTransaction(transaction -> {
      transaction.execute("set local lock_timeout = '1s'");
      transaction.execute("drop table " + name);
    });
  }

  private static boolean ask(Handle handle, String question, Object parameter) {
    return handle.select(question, parameter).mapTo(Boolean.class).one();
  }

  /** The partitions, and those that were detached by somebody who died before the drop. */
  private static List<String> listDroppable(Handle handle) {
    return handle
        .createQuery(
            "select relname from pg_class where relkind = 'r' and relname ~ '^message_[0-9]{8}$'"
                + " and relnamespace = (select relnamespace from pg_class"
                + " where oid = 'message'::regclass) order by relname")
        .mapTo(String.class)
        .list();
  }

  private static String name(int day) {
    return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(BeijingTime.date(day));
  }

  private static long day(String name) {
    return LocalDate.parse(name.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE)
        .toEpochDay();
  }
}
