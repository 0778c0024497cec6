package org.tidings.message.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.quota.Limits;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;

/**
 * Reading an inbox takes as much of PostgreSQL, counted in pages of tables and indexes and in rows,
 * whether it holds a hundred messages or ten thousand, most of them deleted or not, and whatever
 * others have.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxFlatnessTest {
  private static final long SMALL = 1;
  private static final long FULL = 2;
  private static final long CLEARED = 3;
  private static final int PAGE = 20;
  private static final int ACCOUNTS = 25;
  private static final int READINGS = 5;

  /** Pages of an index and a table to one message, however many there are. */
  private static final int DEPTH = 5;

  /** Unread messages are counted one by one, to a hundred for each account of a page. */
  private static final int COUNTED = (PAGE + 5) * Conversations.UNREAD_MAX;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Clock clock = Clock.systemUTC();
  private final Limits limits = new Limits(Map.of());
  private Connection connection;
  private Jdbi jdbi;
  private Conversations conversations;

  /** What one read took. */
  private record Taken(long pages, long rows) {
    Taken minus(Taken before) {
      return new Taken(pages - before.pages(), rows - before.rows());
    }
  }

  private interface Read {
    void of(long member);
  }

  @BeforeAll
  void fill() throws SQLException {
    Migrations.apply(address);
    connection = TestDatabases.connect(address);
    // one connection, because each counts for itself
    jdbi = Jdbi.create(connection);
    new MessagePartitions(jdbi, clock, limits).maintain();
    conversations = new Conversations(jdbi, new Messages(jdbi), clock, limits);
    put(SMALL, 100);
    put(FULL, 10_000);
    put(CLEARED, 10_000);
    for (long member : new long[] {SMALL, FULL, CLEARED}) {
      conversations.unread(member);
    }
    for (long account = 2; account < ACCOUNTS; account++) {
      conversations.deleteAll(CLEARED, account);
    }
    jdbi.useHandle(handle -> handle.execute("vacuum (analyze)"));
  }

  @AfterAll
  void close() throws SQLException {
    connection.close();
  }

  /** In the last hour and a half, but for what is not settled. */
  private void put(long member, int messages) {
    long first = MessageId.firstAt(clock.millis() - 5_400_000);
    long apart = (MessageId.firstAt(clock.millis() - 1_200_000) - first) / messages;
    TestDatabases.execute(
        address,
        """
        insert into message select %1$d, %2$d + n::bigint * %3$d + %1$d, n %% %4$d, 10, 0, '{}'
        from generate_series(0, %5$d - 1) n
        """
            .formatted(member, first, apart, ACCOUNTS, messages));
  }

  private Map<String, Read> reads() {
    long middle = MessageId.firstAt(clock.millis() - 3_300_000);
    Map<String, Read> reads = new LinkedHashMap<>();
    reads.put("list", member -> conversations.list(member, Long.MAX_VALUE, PAGE));
    reads.put("second page", member -> conversations.list(member, middle, PAGE));
    reads.put("messages", member -> conversations.messages(member, 1, Long.MAX_VALUE, PAGE));
    reads.put("inbox", member -> conversations.inbox(member, Long.MAX_VALUE, PAGE));
    reads.put("older", member -> conversations.inbox(member, middle, PAGE));
    reads.put("after", member -> conversations.after(member, 1, middle, PAGE));
    reads.put("unread", member -> conversations.unread(member));
    return reads;
  }

  /** The least of some: PostgreSQL's own housekeeping is counted too. */
  private Taken taken(Read read, long member) {
    read.of(member); // plans, and marks rows as seen
    Taken least = new Taken(Long.MAX_VALUE, Long.MAX_VALUE);
    for (int i = 0; i < READINGS; i++) {
      Taken before = counted();
      read.of(member);
      Taken now = counted().minus(before);
      least = new Taken(Math.min(least.pages(), now.pages()), Math.min(least.rows(), now.rows()));
    }
    return least;
  }

  private Taken counted() {
    return jdbi.withHandle(handle -> {
      handle.execute("select pg_stat_force_next_flush()");
      handle.execute("select pg_stat_clear_snapshot()");
      return handle
          .createQuery(
              """
              select (select sum(heap_blks_hit + heap_blks_read + coalesce(idx_blks_hit, 0)
                  + coalesce(idx_blks_read, 0)) from pg_statio_user_tables),
                (select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables)
                + (select sum(idx_tup_read) from pg_stat_user_indexes)
              """)
          .map((row, context) -> new Taken(row.getLong(1), row.getLong(2)))
          .one();
    });
  }

  @Test
  void aFullInboxIsReadLikeASmallOne() {
    reads()
        .forEach((name, read) -> {
          Taken small = taken(read, SMALL);
          for (long member : new long[] {FULL, CLEARED}) {
            Taken full = taken(read, member);
            assertThat(full.pages())
                .as(name + ", pages")
                .isPositive()
                .isLessThan(2 * small.pages() + 150);
            assertThat(full.rows())
                .as(name + ", rows")
                .isPositive()
                .isLessThan(2 * small.rows() + COUNTED);
          }
        });
  }

  @Test
  void whatOthersHaveChangesNothing() {
    Map<String, Taken> before = new LinkedHashMap<>();
    reads().forEach((name, read) -> before.put(name, taken(read, FULL)));
    for (long other = 100; other < 108; other++) {
      put(other, 20_000);
    }
    jdbi.useHandle(handle -> handle.execute("vacuum (analyze)"));
    reads()
        .forEach((name, read) -> {
          Taken after = taken(read, FULL);
          assertThat(after.pages())
              .as(name)
              .isLessThan(2 * before.getOrDefault(name, new Taken(0, 0)).pages() + PAGE * DEPTH);
        });
  }
}
