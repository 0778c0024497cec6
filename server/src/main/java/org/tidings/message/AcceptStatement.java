package org.tidings.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.storage.NodeLease;

/**
 * The one statement that accepts a batch: it looks at the followers, takes from the quotas
 * (exactly, on any number of nodes: the quota's row is the lock), and stores what passed with its
 * outcome. It runs as a transaction of its own, so a batch is accepted whole or not at all.
 */
final class AcceptStatement {
  /**
   * With a node's number, the advisory lock that lets an adopter wait for a dead node's last batch.
   */
  static final int FENCE = 0x7464;

  private static final String SQL =
      """
      with fence as materialized (
        select pg_try_advisory_xact_lock_shared(?, ?)
           and exists (select 1 from node_lease where node = ? and holder = ?) as held
      ),
      input as materialized (
        select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::bigint[], ?::text[])
          with ordinality as i (msgid, member_id, account_id, template, day, daily_limit, content, place)
      ),
      checked as materialized (
        select i.*,
          case when f.member_id is null then 11
               when f.blacklisted then 10
               when not f.follows then 11
               when f.rejects then 1
               when not f.reachable then 2
               else 0 end as verdict
        from input i left join follower f on f.member_id = i.member_id and f.account_id = i.account_id
      ),
      ranked as materialized (
        select c.*, row_number() over (partition by account_id, template, day, verdict < 10 order by place) as turn
        from checked c
      ),
      taken as (
        insert into quota_use as q (account_id, private_template_id, day, used, granted, daily_limit)
        select account_id, template, day, least(count(*), max(daily_limit)), least(count(*), max(daily_limit)), max(daily_limit)
        from checked, fence where verdict < 10 and held
        group by account_id, template, day
        order by account_id, template, day
        on conflict (account_id, private_template_id, day) do update set
          granted = greatest(0, least(excluded.granted, excluded.daily_limit - q.used)),
          used = q.used + greatest(0, least(excluded.granted, excluded.daily_limit - q.used)),
          daily_limit = excluded.daily_limit
        returning account_id, private_template_id as template, day, granted
      ),
      stored as (
        insert into message (member_id, msgid, account_id, private_template_id, outcome, content)
        select r.member_id, r.msgid, r.account_id, r.template, r.verdict, r.content
        from ranked r join taken t using (account_id, template, day)
        where r.verdict < 10 and r.turn <= t.granted
      )
      select case when not held then 20
                  when r.verdict >= 10 then r.verdict
                  when r.turn <= t.granted then r.verdict
                  else 12 end
      from fence, ranked r left join taken t using (account_id, template, day)
      order by r.place
      """;

  /** Waits until no batch of the node is under way on another connection. */
  static final String AWAIT_OTHERS = "select pg_advisory_xact_lock(?, ?)";

  private AcceptStatement() {}

  /** Returns the verdicts in the order of the batch. */
  static List<Verdict> run(
      Connection connection, NodeLease lease, List<PendingMessage> batch, long[] msgids)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setInt(1, FENCE);
      statement.setInt(2, lease.node());
      statement.setInt(3, lease.node());
      statement.setString(4, lease.holder());
      bind(connection, statement, batch, msgids);
      List<Verdict> verdicts = new ArrayList<>(batch.size());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          verdicts.add(Verdict.of(rows.getInt(1), msgids[verdicts.size()]));
        }
      }
      return verdicts;
    }
  }

  /** Waits until no batch of this node is under way on another connection. */
  static void awaitOthers(Connection connection, int node) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AWAIT_OTHERS)) {
      statement.setInt(1, FENCE);
      statement.setInt(2, node);
      statement.execute();
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, List<PendingMessage> batch, long[] msgids)
      throws SQLException {
    int size = batch.size();
    long[] members = new long[size];
    long[] accounts = new long[size];
    long[] templates = new long[size];
    int[] days = new int[size];
    long[] limits = new long[size];
    String[] contents = new String[size];
    for (int i = 0; i < size; i++) {
      PendingMessage message = batch.get(i);
      members[i] = message.memberId();
      accounts[i] = message.accountId();
      templates[i] = message.privateTemplateId();
      days[i] = BeijingTime.day(MessageId.epochMillis(msgids[i]));
      limits[i] = message.dailyLimit();
      contents[i] = message.content();
    }
    // arrays of primitives and of strings go over in binary; of objects, as text to be parsed again
    PGConnection postgres = connection.unwrap(PGConnection.class);
    statement.setArray(5, postgres.createArrayOf("bigint", msgids));
    statement.setArray(6, postgres.createArrayOf("bigint", members));
    statement.setArray(7, postgres.createArrayOf("bigint", accounts));
    statement.setArray(8, postgres.createArrayOf("bigint", templates));
    statement.setArray(9, postgres.createArrayOf("integer", days));
    statement.setArray(10, postgres.createArrayOf("bigint", limits));
    statement.setArray(11, postgres.createArrayOf("text", contents));
  }
}
