package org.tidings.message.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;

/** A database with messages that a test puts there, and the inboxes over it. */
final class InboxWorld implements AutoCloseable {
  static final long TEMPLATE = 10;

  private final ManualClock clock = new ManualClock();
  private final Limits limits = new Limits(Map.of());
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database;
  private final MessagePartitions partitions;
  private final Conversations conversations;
  private long last;

  InboxWorld() {
    Migrations.apply(address);
    database = new Database(address);
    partitions = new MessagePartitions(database.jdbi(), clock, limits);
    partitions.maintain();
    conversations =
        new Conversations(database.jdbi(), new Messages(database.jdbi()), clock, limits);
  }

  Conversations conversations() {
    return conversations;
  }

  Database database() {
    return database;
  }

  /** Accepts one message now. */
  long deliver(long member, long account) {
    last = Math.max(last + 1, MessageId.firstAt(clock.millis()));
    put(member, account, last, 0);
    return last;
  }

  void put(long member, long account, long msgid, int outcome) {
    execute(
        "insert into message values (%d, %d, %d, %d, %d, '{}')"
            .formatted(member, msgid, account, TEMPLATE, outcome));
  }

  /** So many of one account or several in turn, a millisecond apart, up to now. */
  void deliverMany(long member, int accounts, int messages) {
    long first = MessageId.firstAt(clock.millis() - messages);
    execute(
        """
        insert into message select %d, %d + n::bigint * 4096, n %% %d + 1, %d, 0, '{}'
        from generate_series(0, %d - 1) n
        """
            .formatted(member, first, accounts, TEMPLATE, messages));
    last = Math.max(last, MessageId.firstAt(clock.millis()));
  }

  /** Time goes by, and what is over is dropped. */
  void forward(Duration by) {
    clock.forward(by);
    partitions.maintain();
  }

  /** An id of that long ago. */
  long ago(Duration time) {
    return MessageId.firstAt(clock.millis() - time.toMillis());
  }

  void execute(String statements) {
    TestDatabases.execute(address, statements);
  }

  long number(String query) {
    return TestDatabases.number(address, query);
  }

  List<Long> accounts(long member) {
    return conversations.list(member, Long.MAX_VALUE, 100).shown().stream()
        .map(Conversation::accountId)
        .toList();
  }

  Conversation conversation(long member, long account) {
    return conversations.list(member, Long.MAX_VALUE, 100).shown().stream()
        .filter(one -> one.accountId() == account)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    database.close();
  }
}
