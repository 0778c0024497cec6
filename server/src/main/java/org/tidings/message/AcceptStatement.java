package org.tidings.message;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
      statement.setInt(1, FENCE);
      statement.setInt(2, node);
      statement.execute();
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, List<PendingMessage> batch, long[] msgids)
      throws SQLException {
    int size = batch.size();
    Object[] members = new Object[size];
    Object[] accounts = new Object[size];
    Object[] templates = new Object[size];
    Object[] days = new Object[size];
    Object[] limits = new Object[size];
    Object[] contents = new Object[size];
    Object[] ids = new Object[size];
    for (int i = 0; i < size; i++) {
      PendingMessage message = batch.get(i);
      ids[i] = msgids[i];
      members[i] = message.memberId();
      accounts[i] = message.accountId();
      templates[i] = message.privateTemplateId();
      days[i] = BeijingTime.day(MessageId.epochMillis(msgids[i]));
      limits[i] = message.dailyLimit();
      contents[i] = message.content();
    }
    setArray(connection, statement, 5, "bigint", ids);
    setArray(connection, statement, 6, "bigint", members);
    setArray(connection, statement, 7, "bigint", accounts);
    setArray(connection, statement, 8, "bigint", templates);
    setArray(connection, statement, 9, "integer", days);
    setArray(connection, statement, 10, "bigint", limits);
    setArray(connection, statement, 11, "text", contents);
  }

  private static void setArray(
      Connection connection, PreparedStatement statement, int index, String type, Object[] values)
      throws SQLException {
    Array array = connection.createArrayOf(type, values);
    statement.setArray(index, array);
  }
}
