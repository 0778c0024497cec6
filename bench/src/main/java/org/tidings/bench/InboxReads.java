package org.tidings.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.MessageId;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.message.inbox.Conversations;
import org.tidings.quota.Limits;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;
import org.tidings.storage.embedded.EmbeddedPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What members read of full inboxes, with few and with many messages of others beside them. */
@Command(
    name = "inbox",
    description = "Times of reading inboxes of 10,000 messages, with few and many in all.",
    mixinStandardHelpOptions = true)
final class InboxReads implements Callable<Integer> {
  private static final int INBOX = 10_000;
  private static final int ACCOUNTS = 40;
  private static final int DAYS = 30;
  private static final int PAGE = 20;
  private static final int WARM_READS = 1_000;
  private static final long OTHERS_FROM = 1_000_000;
  private static final int OTHERS = 1_000_000;

  @Option(names = "--few", description = "Standard: ${DEFAULT-VALUE}.", defaultValue = "1000000")
  private long few;

  @Option(names = "--many", description = "Standard: ${DEFAULT-VALUE}.", defaultValue = "20000000")
  private long many;

  @Option(
      names = "--inboxes",
      description = "Full ones for each of the two sizes. Standard: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int inboxes;

  private final Progress progress = new Progress();
  private final Clock clock = Clock.systemUTC();
  private final Limits limits = new Limits(Map.of());

  /** The middle of the month, in ids. */
  private long middle;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Map<String, Object> facts = Machine.facts();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "bench/run inbox: inboxes of %,d messages of %d accounts over %d days; pages of %d;"
                + " each first look is of another inbox, with PostgreSQL's memory empty before"
                + " them; all in one process with the store, no HTTP",
            INBOX,
            ACCOUNTS,
            DAYS,
            PAGE));
    try (Folder folder = Folder.make()) {
      load(folder, few, true);
      measure(folder, lines, few, 0);
      load(folder, many - few, false);
      measure(folder, lines, many, inboxes);
    }
    ResultFile.show("inbox", facts, lines);
    return 0;
  }

  private void load(Folder folder, long messages, boolean first) throws IOException, SQLException {
    progress.at(String.format(Locale.ROOT, "loading %,d messages", messages));
    try (Postgres postgres = Postgres.start(folder.path())) {
      postgres.execute(Postgres.DATABASE, Loading.CARELESS);
    }
    try (Postgres postgres = Postgres.start(folder.path())) {
      DatabaseAddress address = postgres.address(Postgres.DATABASE);
      long start = monthStart();
      if (first) {
        Migrations.apply(address);
        for (int day = DAYS - 1; day >= 0; day--) {
          partitions(address, Duration.ofDays(day));
        }
      }
      try (Connection connection = postgres.connect(Postgres.DATABASE);
          Statement statement = connection.createStatement()) {
        // full inboxes are spread among the others as they would be if all had come over the month
        if (first) {
          statement.execute(insert(2L * inboxes * INBOX, start, 1, "n % " + 2 * inboxes + " + 1"));
        }
        long others = messages - (first ? 2L * inboxes * INBOX : 0);
        String member = OTHERS_FROM + " + n * 7919 % " + OTHERS;
        statement.execute(insert(others, start, first ? 2 : 3, member));
        statement.execute("vacuum (analyze)");
        statement.execute("alter system reset all");
        statement.execute("checkpoint");
      }
    }
  }

  private void partitions(DatabaseAddress address, Duration ago) {
    Jdbi jdbi = Jdbi.create(address.jdbcUrl(), address.user(), address.password().value());
    new MessagePartitions(jdbi, Clock.offset(clock, ago.negated()), limits).maintain();
  }

  private long monthStart() {
    return clock.millis() - Duration.ofDays(DAYS - 1).toMillis();
  }

  private String insert(long count, long startMillis, int sequence, String member) {
    long first = MessageId.firstAt(startMillis);
    long apart = (MessageId.firstAt(clock.millis()) - first) / count;
    middle = first + count / 2 * apart;
    return """
    insert into message (member_id, msgid, account_id, private_template_id, outcome, content)
    select %s, ((%d + n * %d) & ~127::bigint) + %d, n / 97 %% %d + 1, 1, 0,
      '{"url":"http://shop.example/orders/20261121000001","topColor":"#FF0000","values":{'
      || '"first":{"value":"我们已收到您的货款，开始为您打包商品，请耐心等待: )","color":"#173177"},'
      || '"orderMoneySum":{"value":"30.00元","color":"#173177"},'
      || '"Remark":{"value":"如有问题请致电400-828-1878，我们将第一时间为您服务！"}}}'
    from generate_series(0, %d::bigint - 1) n on conflict do nothing
    """
        .formatted(member, first, Math.max(apart, 128), sequence, ACCOUNTS, count);
  }

  private void measure(Folder folder, List<String> lines, long inAll, int firstInbox)
      throws IOException {
    progress.at(String.format(Locale.ROOT, "reading with %,d messages in all", inAll));
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.path())) {
      DatabaseAddress address = server.address();
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(address.jdbcUrl());
      pool.setUsername(address.user());
      pool.setPassword(address.password().value());
      try (pool) {
        Jdbi jdbi = Jdbi.create(pool);
        Conversations store = new Conversations(jdbi, new Messages(jdbi), clock, limits);
        lines.add("");
        lines.add(
            String.format(
                Locale.ROOT, "%-44s %7s %9s %9s", inAll / 1_000_000 + " M, ms", "n", "p50", "p99"));
        reads(lines, store, firstInbox);
      }
    }
  }

  private void reads(List<String> lines, Conversations store, int firstInbox) {
    long newest = Long.MAX_VALUE;
    LongConsumer list = member -> require(PAGE, store.list(member, newest, PAGE).shown().size());
    time(lines, "first look: the list of accounts", inboxes, firstInbox, list);
    time(lines, "the list of accounts", WARM_READS, firstInbox, list);
    time(
        lines,
        "a conversation",
        WARM_READS,
        firstInbox,
        member -> require(PAGE, store.messages(member, 7, newest, PAGE).shown().size()));
    time(
        lines,
        "a conversation, in its middle",
        WARM_READS,
        firstInbox,
        member -> require(PAGE, store.messages(member, 7, middle, PAGE).shown().size()));
    time(
        lines,
        "the inbox of all accounts",
        WARM_READS,
        firstInbox,
        member -> require(PAGE, store.inbox(member, newest, PAGE).shown().size()));
    time(
        lines,
        "the inbox of all accounts, in its middle",
        WARM_READS,
        firstInbox,
        member -> require(PAGE, store.inbox(member, middle, PAGE).shown().size()));
    time(
        lines,
        "how many are unread",
        WARM_READS,
        firstInbox,
        member -> require(Conversations.UNREAD_MAX, store.unread(member)));
    time(
        lines,
        "reading a conversation up to a message",
        WARM_READS,
        firstInbox,
        member -> store.read(member, 3, middle + member));
    time(
        lines,
        "deleting all of an account",
        inboxes,
        firstInbox,
        member -> store.deleteAll(member, 5));
    time(lines, "the list of accounts after that", WARM_READS, firstInbox, list);
  }

  private static void require(int wanted, int found) {
    if (wanted != found) {
      throw new MismatchException(found + " were found, not " + wanted);
    }
  }

  private void time(List<String> lines, String what, int times, int firstInbox, LongConsumer read) {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      read.accept(firstInbox + i % inboxes + 1L);
      nanos[i] = System.nanoTime() - began;
    }
    Latencies taken = new Latencies(nanos);
    lines.add(
        String.format(
            Locale.ROOT,
            "%-44s %7d %9.2f %9.2f",
            what,
            times,
            taken.millisAt(0.5),
            taken.millisAt(0.99)));
  }
}
