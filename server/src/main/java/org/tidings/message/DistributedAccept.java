package org.tidings.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.tidings.storage.NodeLease;

/**
 * Accepts a batch where followers and messages are spread over a Citus cluster. It decides as
 * {@link AcceptStatement} does, which would be right there too, but has the coordinator fetch all
 * followers of everybody for each batch. This is one transaction of five statements. The
 * coordinator's commit, which takes from the quotas, decides for all workers: two-phase commit.
 */
final class DistributedAccept {
  private static final int NOT_A_FOLLOWER = 11;
  private static final int QUOTA_REACHED = 12;
  private static final int NUMBER_LOST = 20;

  private static final String LOCK = "select pg_try_advisory_xact_lock_shared(?, ?)";

  /** After the lock, with a snapshot of its own: so it sees who took the number before that. */
  private static final String LEASE =
      "select exists (select 1 from node_lease where node = ? and holder = ?)";

  /**
   * An inner join: the workers answer with what was asked for, and nothing is sent here to join.
   */
  private static final String FOLLOWERS =
      """
      select i.place - 1,
        case when f.blacklisted then 10
             when not f.follows then 11
             when f.rejects and i.refuses then 13
             when f.rejects then 1
             when not f.reachable then 2
             else 0 end
      from unnest(?::bigint[], ?::bigint[], ?::boolean[])
        with ordinality as i (member_id, account_id, refuses, place)
        join follower f on f.member_id = i.member_id and f.account_id = i.account_id
      """;

  /** The coordinator's alone; as in {@link AcceptStatement#SCARCE}. */
  private static final String TAKE =
      """
      with asked as materialized (
        select * from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::bigint[], ?::bigint[])
          with ordinality as g (account_id, template, day, daily_limit, uses, quota)
        where uses > 0 and not exists (
          select 1 from quota_use q
          where q.account_id = g.account_id and q.private_template_id = g.template and q.day = g.day
            and q.used >= g.daily_limit)
      ),
      taken as (
        insert into quota_use as q (account_id, private_template_id, day, used, granted, daily_limit)
        select account_id, template, day, least(uses, daily_limit), least(uses, daily_limit), daily_limit
        from asked
        order by quota
        on conflict (account_id, private_template_id, day) do update set
          granted = greatest(0, least(excluded.granted, excluded.daily_limit - q.used)),
          used = q.used + greatest(0, least(excluded.granted, excluded.daily_limit - q.used)),
          daily_limit = excluded.daily_limit
        returning account_id, private_template_id as template, day, granted
      )
      select quota - 1, granted from asked join taken using (account_id, template, day)
      """;

  /** From a query, not a list of values: that is routed for less, and always in two phases. */
  private static final String STORE =
      """
      insert into message (msgid, member_id, account_id, private_template_id, outcome, content)
      select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::text[])
      """;

  private final Connection connection;
  private final Batch batch;
  private final int[] codes;

  private DistributedAccept(Connection connection, Batch batch) {
    this.connection = connection;
    this.batch = batch;
    this.codes = new int[batch.size()];
  }

  /**
   * Runs in the connection's transaction. Returns the codes of {@link Verdict#of} in the order of
   * the batch.
   */
  static int[] run(Connection connection, NodeLease lease, Batch batch) throws SQLException {
    DistributedAccept accept = new DistributedAccept(connection, batch);
    accept.decide(lease);
    return accept.codes;
  }

  private void decide(NodeLease lease) throws SQLException {
    if (!holds(lease)) {
      Arrays.fill(codes, NUMBER_LOST);
      return;
    }
    askFollowers();
    takeFromQuotas();
    store(IntStream.range(0, codes.length).filter(i -> codes[i] < Verdict.REFUSED).toArray());
  }

  private boolean holds(NodeLease lease) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement still = connection.prepareStatement(LEASE)) {
      lock.setInt(1, AcceptStatement.FENCE);
      lock.setInt(2, lease.node());
      still.setInt(1, lease.node());
      still.setString(2, lease.holder());
      return isTrue(lock) && isTrue(still);
    }
  }

  private static boolean isTrue(PreparedStatement question) throws SQLException {
    try (ResultSet row = question.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void askFollowers() throws SQLException {
    Arrays.fill(codes, NOT_A_FOLLOWER);
    try (PreparedStatement statement = connection.prepareStatement(FOLLOWERS)) {
      bind(statement, 1, "bigint", batch.members);
      bind(statement, 2, "bigint", batch.accounts);
      bind(statement, 3, "boolean", batch.refusing);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          codes[rows.getInt(1)] = rows.getInt(2);
        }
      }
    }
  }

  /** Of a scarce quota those at the front get it. */
  private void takeFromQuotas() throws SQLException {
    long[] uses = new long[batch.quotaLimits.length];
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < Verdict.REFUSED) {
        uses[batch.quotas[i] - 1]++;
      }
    }
    long[] left = new long[uses.length];
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      bind(statement, 1, "bigint", batch.quotaAccounts);
      bind(statement, 2, "bigint", batch.quotaTemplates);
      bind(statement, 3, "integer", batch.quotaDays);
      bind(statement, 4, "bigint", batch.quotaLimits);
      bind(statement, 5, "bigint", uses);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          left[rows.getInt(1)] = rows.getLong(2);
        }
      }
    }
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] < Verdict.REFUSED && left[batch.quotas[i] - 1]-- <= 0) {
        codes[i] = QUOTA_REACHED;
      }
    }
  }

  private void store(int[] places) throws SQLException {
    if (places.length == 0) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(STORE)) {
      bind(statement, 1, "bigint", of(places, i -> batch.msgids()[i]));
      bind(statement, 2, "bigint", of(places, i -> batch.members[i]));
      bind(statement, 3, "bigint", of(places, i -> batch.accounts[i]));
      bind(statement, 4, "bigint", of(places, i -> batch.templates[i]));
      bind(statement, 5, "integer", IntStream.of(places).map(i -> codes[i]).toArray());
      String[] contents =
          IntStream.of(places).mapToObj(i -> batch.contents[i]).toArray(String[]::new);
      bind(statement, 6, "text", contents);
      if (statement.executeUpdate() != places.length) {
        throw new IllegalStateException("Not all of " + places.length + " were stored");
      }
    }
  }

  private static long[] of(int[] places, IntToLongFunction column) {
    return IntStream.of(places).mapToLong(column).toArray();
  }

  /** Arrays of primitives and of strings go over in binary. */
  private void bind(PreparedStatement statement, int parameter, String type, Object values)
      throws SQLException {
    statement.setArray(
        parameter, connection.unwrap(PGConnection.class).createArrayOf(type, values));
  }
}
