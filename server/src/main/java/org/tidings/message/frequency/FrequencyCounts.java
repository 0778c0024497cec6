package org.tidings.message.frequency;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/**
 * The exact figures, asked of the log by its primary key within the transaction that accepts: under
 * a lock for each pair of account and member, so that no two nodes count at the same moment.
 */
public final class FrequencyCounts {
  /** A number of our own for PostgreSQL's advisory locks. */
  private static final int LOCKS = 0x7466;

  /** Of a day's rows as many as are fetched at a time. */
  private static final int FETCHED = 5_000;

  /** In the order in which they are given, so that two nodes cannot wait for each other. */
  private static final String LOCK = "select pg_advisory_xact_lock(?, k) from unnest(?::int[]) k";

  private static final String REPEATED =
      """
      select distinct i.place - 1
      from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
        with ordinality as i (member_id, since, account_id, template, content, place)
        join message m on m.member_id = i.member_id and m.msgid >= i.since
          and m.account_id = i.account_id and m.private_template_id = i.template
          and m.content = i.content
      where m.msgid >= ?
      """;

  private static final String COUNT =
      """
      select i.place - 1, count(*)
      from unnest(?::bigint[], ?::bigint[], ?::bigint[])
        with ordinality as i (member_id, since, key, place)
        join message m on m.member_id = i.member_id and m.msgid >= i.since and m.%s = i.key
      where m.msgid >= ?
      group by i.place
      """;

  private static final String OF_ACCOUNT = COUNT.formatted("account_id");
  private static final String OF_TEMPLATE = COUNT.formatted("private_template_id");

  private static final String LOGGED =
      """
      select msgid, account_id, member_id, private_template_id,
        case when msgid >= ? then content else '' end
      from message where msgid >= ? and msgid < ?
      """;

  private final Connection connection;

  /** In the connection's transaction. */
  public FrequencyCounts(Connection connection) {
    this.connection = connection;
  }

  /** Until the transaction ends. */
  public void lock(int[] sortedKeys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setInt(1, LOCKS);
      statement.setArray(2, array("integer", sortedKeys));
      statement.execute();
    }
  }

  /** For {@link #lock}: of what is counted together. */
  public static int lockKey(long first, long second) {
    // not of a process's own key: all nodes must lock the same
    return Long.hashCode((first * 0x9E37_79B9_7F4A_7C15L) ^ (second * 0xE703_7ED1_A0B4_28DBL));
  }

  /**
   * Of each of these messages whether it was sent since.
   *
   * @param since message ids
   */
  public boolean[] repeated(
      long[] members, long[] since, long[] accounts, long[] templates, String[] contents)
      throws SQLException {
    boolean[] repeated = new boolean[members.length];
    try (PreparedStatement statement = connection.prepareStatement(REPEATED)) {
      statement.setArray(1, array("bigint", members));
      statement.setArray(2, array("bigint", since));
      statement.setArray(3, array("bigint", accounts));
      statement.setArray(4, array("bigint", templates));
      statement.setArray(5, array("text", contents));
      statement.setLong(6, least(since));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          repeated[rows.getInt(1)] = true;
        }
      }
    }
    return repeated;
  }

  /** How many messages of each account each member was sent since. */
  public long[] ofAccounts(long[] members, long[] since, long[] accounts) throws SQLException {
    return count(OF_ACCOUNT, members, since, accounts);
  }

  /** How many messages of each template each member was sent since. */
  public long[] ofTemplates(long[] members, long[] since, long[] templates) throws SQLException {
    return count(OF_TEMPLATE, members, since, templates);
  }

  private long[] count(String sql, long[] members, long[] since, long[] keys) throws SQLException {
    long[] counts = new long[members.length];
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array("bigint", members));
      statement.setArray(2, array("bigint", since));
      statement.setArray(3, array("bigint", keys));
      statement.setLong(4, least(since));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts[rows.getInt(1)] = rows.getLong(2);
        }
      }
    }
    return counts;
  }

  /** Hands over what was sent between two ids, a part at a time; with contents from a later id. */
  void read(long from, long to, long contentsFrom, Consumer<LoggedSend> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOGGED)) {
      statement.setFetchSize(FETCHED);
      statement.setLong(1, contentsFrom);
      statement.setLong(2, from);
      statement.setLong(3, to);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.accept(
              new LoggedSend(
                  rows.getLong(1),
                  rows.getLong(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getString(5)));
        }
      }
    }
  }

  private static long least(long[] values) {
    long least = Long.MAX_VALUE;
    for (long value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  /** Arrays of primitives and of strings go over in binary. */
  private Array array(String type, Object values) throws SQLException {
    return connection.unwrap(PGConnection.class).createArrayOf(type, values);
  }
}
