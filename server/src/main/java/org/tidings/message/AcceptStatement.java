package org.tidings.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.tidings.storage.NodeLease;

/**
 * The one statement that accepts a batch: it looks at the followers, takes from the quotas
 * (exactly, on any number of nodes: the quota's row is the lock), and stores what passed with its
 * outcome. It runs as a transaction of its own, so a batch is accepted whole or not at all. It
 * answers with what is not simply delivered, and with how many were stored.
 */
enum AcceptStatement {
  /**
   * For nearly all: the day's row of each quota is there, and has room for the whole batch. What
   * does not find it so is left {@link #UNDECIDED}, with nothing taken.
   */
  PLENTY(
      """
      asked as (
        select g.*, c.uses
        from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::bigint[])
          with ordinality as g (account_id, template, day, daily_limit, quota)
          join (select quota, count(*) as uses from checked where verdict < 10 group by quota) c using (quota)
        order by g.quota
      ),
      taken as (
        update quota_use q set used = q.used + a.uses, daily_limit = a.daily_limit
        from asked a, fence
        where q.account_id = a.account_id and q.private_template_id = a.template and q.day = a.day
          and q.used + a.uses <= a.daily_limit and held
        returning a.quota
      ),
      decided as (
        select c.*, case when not held then 20
                         when verdict >= 10 then verdict
                         when t.quota is null then 30
                         else verdict end as code
        from fence, checked c left join taken t using (quota)
      ),
      """),

  /** For the first uses of a day and the last: of a scarce quota those at the front get it. */
  SCARCE(
      """
      asked as materialized (
        select g.*, c.uses
        from unnest(?::bigint[], ?::bigint[], ?::integer[], ?::bigint[])
          with ordinality as g (account_id, template, day, daily_limit, quota)
          join (select quota, count(*) as uses from checked where verdict < 10 group by quota) c using (quota)
        -- what is used up stays so: nothing is locked or written for it
        where not exists (
          select 1 from quota_use q
          where q.account_id = g.account_id and q.private_template_id = g.template and q.day = g.day
            and q.used >= g.daily_limit)
      ),
      taken as (
        insert into quota_use as q (account_id, private_template_id, day, used, granted, daily_limit)
        select account_id, template, day, least(uses, daily_limit), least(uses, daily_limit), daily_limit
        from asked, fence where held
        order by quota
        on conflict (account_id, private_template_id, day) do update set
          granted = greatest(0, least(excluded.granted, excluded.daily_limit - q.used)),
          used = q.used + greatest(0, least(excluded.granted, excluded.daily_limit - q.used)),
          daily_limit = excluded.daily_limit
        returning account_id, private_template_id as template, day, granted
      ),
      decided as (
        select c.*, case when not held then 20
                         when verdict >= 10 then verdict
                         when row_number() over (partition by quota, verdict < 10 order by place) <= t.granted
                           then verdict
                         else 12 end as code
        from fence, checked c
          left join asked a using (quota)
          left join taken t on t.account_id = a.account_id and t.template = a.template and t.day = a.day
      ),
      """);

  /**
   * With a node's number, the advisory lock that lets an adopter wait for a dead node's last batch.
   */
  static final int FENCE = 0x7464;

  /** Of a message that {@link #PLENTY} leaves to {@link #SCARCE}. */
  static final int UNDECIDED = 30;

  /**
   * For the connection it runs on. The plan is made once: making it takes longer than running it.
   * And the quotas' rows are found through their index in the order in which they are asked for, so
   * that two nodes cannot wait for each other.
   */
  static final String SETTINGS =
      "set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_bitmapscan = off";

  /** Waits until no batch of the node is under way on another connection. */
  static final String AWAIT_OTHERS = "select pg_advisory_xact_lock(?, ?)";

  private static final String CHECK =
      """
      with fence as materialized (
        select pg_try_advisory_xact_lock_shared(?, ?)
           and exists (select 1 from node_lease where node = ? and holder = ?) as held
      ),
      checked as materialized (
        select i.*,
          case when f.member_id is null then 11
               when f.blacklisted then 10
               when not f.follows then 11
               when f.rejects and i.refuses then 13
               when f.rejects then 1
               when not f.reachable then 2
               else 0 end as verdict
        from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::integer[], ?::boolean[], ?::text[])
          with ordinality as i (msgid, member_id, account_id, template, quota, refuses, content, place)
          left join follower f on f.member_id = i.member_id and f.account_id = i.account_id
      ),
      """;

  private static final String STORE =
      """
      stored as (
        insert into message (member_id, msgid, account_id, private_template_id, outcome, content)
        select member_id, msgid, account_id, template, code, content from decided where code < 10
        returning 1
      )
      select 0 as place, (select count(*) from stored) as code
      union all
      select place, code from decided where code <> 0
      """;

  private final String sql;

  AcceptStatement(String takeFromQuotas) {
    this.sql = CHECK + takeFromQuotas + STORE;
  }

  /** Returns the codes of {@link Verdict#of}, or {@link #UNDECIDED}, in the order of the batch. */
  int[] run(Connection connection, NodeLease lease, Batch batch) throws SQLException {
    int[] codes = new int[batch.size()];
    long stored = 0;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(connection, statement, lease, batch);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          int place = rows.getInt(1);
          if (place == 0) {
            stored = rows.getLong(2);
          } else {
            codes[place - 1] = rows.getInt(2);
          }
        }
      }
    }
    if (stored != Arrays.stream(codes).filter(code -> code < Verdict.REFUSED).count()) {
      throw new IllegalStateException("Of " + batch.size() + " were stored " + stored);
    }
    return codes;
  }

  private static void bind(
      Connection connection, PreparedStatement statement, NodeLease lease, Batch batch)
      throws SQLException {
    statement.setInt(1, FENCE);
    statement.setInt(2, lease.node());
    statement.setInt(3, lease.node());
    statement.setString(4, lease.holder());
    // arrays of primitives and of strings go over in binary; of objects, as text to be parsed again
    PGConnection postgres = connection.unwrap(PGConnection.class);
    statement.setArray(5, postgres.createArrayOf("bigint", batch.msgids()));
    statement.setArray(6, postgres.createArrayOf("bigint", batch.members));
    statement.setArray(7, postgres.createArrayOf("bigint", batch.accounts));
    statement.setArray(8, postgres.createArrayOf("bigint", batch.templates));
    statement.setArray(9, postgres.createArrayOf("integer", batch.quotas));
    statement.setArray(10, postgres.createArrayOf("boolean", batch.refusing));
    statement.setArray(11, postgres.createArrayOf("text", batch.contents));
    statement.setArray(12, postgres.createArrayOf("bigint", batch.quotaAccounts));
    statement.setArray(13, postgres.createArrayOf("bigint", batch.quotaTemplates));
    statement.setArray(14, postgres.createArrayOf("integer", batch.quotaDays));
    statement.setArray(15, postgres.createArrayOf("bigint", batch.quotaLimits));
  }

  /** Waits until no batch of this node is under way on another connection. */
  static void awaitOthers(Connection connection, int node) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AWAIT_OTHERS)) {
      statement.setInt(1, FENCE);
      statement.setInt(2, node);
      statement.execute();
    }
  }
}
