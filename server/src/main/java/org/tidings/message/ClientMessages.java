package org.tidings.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.tidings.kernel.MessageId;

/**
 * The store of which message a sender's own id stands for: one message for each follower and id,
 * for ten minutes (reference, section 2.6, {@code client_msg_id}).
 */
public final class ClientMessages {
  static final Duration STANDS_FOR = Duration.ofMinutes(10);

  /** Rows dropped in one statement, so that none of them takes long. */
  private static final int FORGOTTEN_AT_ONCE = 20_000;

  /** In one order everywhere, so that two nodes cannot wait for each other. */
  private static final String CLAIM =
      """
      insert into client_message as c (account_id, member_id, client_message_id, msgid)
      select account_id, member_id, id, msgid
      from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[]) as i (account_id, member_id, id, msgid)
      order by account_id, member_id, id
      on conflict (account_id, member_id, client_message_id) do update set msgid = excluded.msgid
        where c.msgid < ?
      returning msgid
      """;

  /** With a snapshot of its own: it sees what a claim had to wait for. */
  private static final String FIND =
      """
      select i.place - 1, c.msgid
      from unnest(?::bigint[], ?::bigint[], ?::text[]) with ordinality as i (account_id, member_id, id, place)
        join client_message c on c.account_id = i.account_id and c.member_id = i.member_id
          and c.client_message_id = i.id
      """;

  private static final String RELEASE =
      """
      delete from client_message c
      using unnest(?::bigint[], ?::bigint[], ?::text[]) as i (account_id, member_id, id)
      where c.account_id = i.account_id and c.member_id = i.member_id and c.client_message_id = i.id
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  /** A follower, and the sender's id for what goes to it. */
  record Key(long accountId, long memberId, String clientMessageId) {
    static Key of(CheckedMessage message) {
      return new Key(
          message.accountId(),
          message.memberId(),
          Objects.requireNonNull(message.clientMessageId()));
    }
  }

  public ClientMessages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Makes each key stand for its msgid unless it stands for another; a claim of another node that
   * is not committed yet is waited for.
   *
   * @param keys all different
   * @return of each key the msgid that it stands for
   */
  static long[] claim(Connection connection, List<Key> keys, long[] msgids) throws SQLException {
    long expired = MessageId.firstAt(MessageId.epochMillis(max(msgids)) - STANDS_FOR.toMillis());
    Set<Long> claimed = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      bind(statement, keys);
      statement.setArray(4, array(statement, "bigint", msgids));
      statement.setLong(5, expired);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          claimed.add(rows.getLong(1));
        }
      }
    }
    return claimed.size() == msgids.length ? msgids : find(connection, keys, msgids);
  }

  /**
   * Of each key the message that it stands for, if it stands for one.
   *
   * @param now a message id of this moment
   */
  static OptionalLong[] standFor(Connection connection, List<Key> keys, long now)
      throws SQLException {
    OptionalLong[] standFor = new OptionalLong[keys.size()];
    if (!keys.isEmpty()) {
      long expired = MessageId.firstAt(MessageId.epochMillis(now) - STANDS_FOR.toMillis());
      long[] found = find(connection, keys, new long[keys.size()]);
      for (int i = 0; i < found.length; i++) {
        standFor[i] = found[i] < expired ? OptionalLong.empty() : OptionalLong.of(found[i]);
      }
    }
    return standFor;
  }

  private static long[] find(Connection connection, List<Key> keys, long[] msgids)
      throws SQLException {
    long[] found = msgids.clone();
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      bind(statement, keys);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found[rows.getInt(1)] = rows.getLong(2);
        }
      }
    }
    return found;
  }

  /** Of messages that were not accepted after all. */
  static void release(Connection connection, List<Key> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      bind(statement, keys);
      statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, List<Key> keys) throws SQLException {
    long[] accounts = keys.stream().mapToLong(Key::accountId).toArray();
    long[] members = keys.stream().mapToLong(Key::memberId).toArray();
    String[] ids = keys.stream().map(Key::clientMessageId).toArray(String[]::new);
    statement.setArray(1, array(statement, "bigint", accounts));
    statement.setArray(2, array(statement, "bigint", members));
    statement.setArray(3, array(statement, "text", ids));
  }

  private static java.sql.Array array(PreparedStatement statement, String type, Object values)
      throws SQLException {
    return statement.getConnection().unwrap(PGConnection.class).createArrayOf(type, values);
  }

  private static long max(long[] msgids) {
    return Arrays.stream(msgids).max().orElseThrow();
  }

  /** A sender's ids of messages to this member stand for nothing any more. */
  public void erase(long memberId, long accountId) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from client_message where account_id = ? and member_id = ?",
            accountId,
            memberId));
  }

  /** Drops what stands for nothing any more, a part at a time. */
  public void forgetOld() {
    long expired = MessageId.firstAt(clock.millis() - STANDS_FOR.toMillis());
    int dropped;
    do {
      dropped =
          jdbi.withHandle(handle ->
              handle.execute(
                  "delete from client_message where ctid = any(array(select ctid"
                      + " from client_message where msgid < ? order by msgid limit ?)) and msgid < ?",
                  expired,
                  FORGOTTEN_AT_ONCE,
                  expired));
    } while (dropped == FORGOTTEN_AT_ONCE);
  }
}
