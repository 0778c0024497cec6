package org.tidings.message;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;
import org.tidings.kernel.MessageId;
import org.tidings.storage.Citus;

/** The store of messages, read: by member as an inbox, by account as the log. */
public final class Messages {
  private static final long NODE_MASK = (1L << MessageId.NODE_BITS) - 1;

  private final Jdbi jdbi;

  public Messages(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A message that was delivered to a member. */
  public Optional<InboxMessage> find(long memberId, long msgid) {
    return listDelivered(List.of(new MessageKey(memberId, msgid))).stream().findFirst();
  }

  private static InboxMessage inboxMessage(ResultSet row) throws SQLException {
    return new InboxMessage(
        row.getLong("msgid"),
        row.getLong("account_id"),
        row.getLong("private_template_id"),
        MessageContent.fromJson(row.getString("content")));
  }

  /** The last that an account delivered to a member, if its id is above this one. */
  public Optional<InboxMessage> findLatest(long memberId, long accountId, long after) {
    return jdbi.withHandle(handle ->
        plannedAnew(
                handle,
                "select msgid, account_id, private_template_id, content from message"
                    + " where member_id = :member and msgid > :after and account_id = :account"
                    + " and outcome = :delivered order by msgid desc limit 1")
            .bind("member", memberId)
            .bind("after", after)
            .bind("account", accountId)
            .bind("delivered", Outcome.DELIVERED.code())
            .map((row, context) -> inboxMessage(row))
            .findOne());
  }

  /**
   * What was delivered to a member after a message and has not been deleted, oldest first. What
   * other nodes accepted before it may have come later: that is listed too, above {@code lateFrom}.
   */
  public List<InboxMessage> listDelivered(long memberId, long lateFrom, long after, int most) {
    return jdbi.withHandle(handle ->
        plannedAnew(
                handle,
                "select msgid, account_id, private_template_id, content from message m"
                    + " where member_id = :member and msgid > :lateFrom and outcome = :delivered"
                    + " and (msgid > :after or (msgid >> :shift) & :mask <> :node)"
                    + " and not exists (select 1 from inbox_deletion d"
                    + " where d.member_id = :member and d.msgid = m.msgid and d.msgid > :lateFrom)"
                    + " order by msgid limit :most")
            .bind("member", memberId)
            .bind("lateFrom", lateFrom)
            .bind("after", after)
            .bind("delivered", Outcome.DELIVERED.code())
            .bind("shift", MessageId.SEQUENCE_BITS)
            .bind("mask", NODE_MASK)
            .bind("node", MessageId.node(after))
            .bind("most", most)
            .map((row, context) -> inboxMessage(row))
            .list());
  }

  /** Those of these messages that were delivered, in no order. */
  public List<InboxMessage> listDelivered(Collection<MessageKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(handle ->
        plannedAnew(
                handle,
                "select m.msgid, m.account_id, m.private_template_id, m.content"
                    + " from unnest(:members, :msgids) as k (member_id, msgid)"
                    + " join message m on m.member_id = k.member_id and m.msgid = k.msgid"
                    + " where m.outcome = :delivered and m.msgid between :first and :last")
            .bindArray("members", Long.class, keys.stream().map(MessageKey::memberId).toList())
            .bindArray("msgids", Long.class, keys.stream().map(MessageKey::msgid).toList())
            .bind("delivered", Outcome.DELIVERED.code())
            // beside the join, they spare a look into every other day's partition
            .bind("first", keys.stream().mapToLong(MessageKey::msgid).min().orElseThrow())
            .bind("last", keys.stream().mapToLong(MessageKey::msgid).max().orElseThrow())
            .map((row, context) -> inboxMessage(row))
            .list());
  }

  /**
   * The ids of what was delivered to each of these members after each of these messages, oldest
   * first, at most so many of each.
   *
   * @param before of no later ones, to spare a look into the partitions of days to come
   */
  public List<List<Long>> listDeliveredIds(List<MessageKey> after, long before, int mostOfEach) {
    List<List<Long>> ids = new ArrayList<>();
    after.forEach(key -> ids.add(new ArrayList<>()));
    jdbi.useHandle(handle ->
        plannedAnew(
                handle,
                // numbered, because Citus knows no limit for each
                "select place, msgid from (select k.place, m.msgid, row_number()"
                    + " over (partition by m.member_id, k.place order by m.msgid) as nth"
                    + " from unnest(:members, :afters) with ordinality as k (member_id, after, place)"
                    + " join message m on m.member_id = k.member_id and m.msgid > k.after"
                    + " where m.msgid > :first and m.msgid < :before and m.outcome = :delivered) found"
                    + " where nth <= :most order by place, msgid")
            .bindArray("members", Long.class, after.stream().map(MessageKey::memberId).toList())
            .bindArray("afters", Long.class, after.stream().map(MessageKey::msgid).toList())
            .bind("first", after.stream().mapToLong(MessageKey::msgid).min().orElse(0))
            .bind("before", before)
            .bind("delivered", Outcome.DELIVERED.code())
            .bind("most", mostOfEach)
            .map((row, context) -> ids.get(row.getInt(1) - 1).add(row.getLong(2)))
            .list());
    return ids;
  }

  /**
   * For a query that is told its partitions by its parameters: planned each time, for the sizes
   * that they have now. A plan kept from when a day's partition was empty would read it whole.
   */
  public static Query plannedAnew(Handle handle, String sql) {
    return handle
        .createQuery(sql)
        .addCustomizer(
            new StatementCustomizer() {
              @Override
              public void beforeExecution(PreparedStatement statement, StatementContext context)
                  throws SQLException {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
              }
            });
  }

  /**
   * What a node accepted for an account, oldest first: ids above {@code after}, to {@code upTo}.
   */
  public List<AcceptedMessage> listLog(int node, long accountId, long after, long upTo, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select msgid, member_id, account_id, private_template_id, outcome from message"
                    + " where account_id = :account"
                    + " and msgid > :after and msgid <= :upTo and (msgid >> :shift) & :mask = :node"
                    + " order by msgid limit :most")
            .bind("account", accountId)
            .bind("after", after)
            .bind("upTo", upTo)
            .bind("shift", MessageId.SEQUENCE_BITS)
            .bind("mask", NODE_MASK)
            .bind("node", node)
            .bind("most", most)
            .map((row, context) -> accepted(row))
            .list());
  }

  /** Of the columns msgid, member_id, account_id, private_template_id and outcome. */
  public static AcceptedMessage accepted(ResultSet row) throws SQLException {
    return new AcceptedMessage(
        row.getLong("msgid"),
        row.getLong("member_id"),
        row.getLong("account_id"),
        row.getLong("private_template_id"),
        Outcome.of(row.getInt("outcome")));
  }

  /** How many messages {@link #listLog} would list. */
  public long countLog(int node, long accountId, long after, long upTo) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from message where account_id = :account"
                    + " and msgid > :after and msgid <= :upTo and (msgid >> :shift) & :mask = :node")
            .bind("account", accountId)
            .bind("after", after)
            .bind("upTo", upTo)
            .bind("shift", MessageId.SEQUENCE_BITS)
            .bind("mask", (1L << MessageId.NODE_BITS) - 1)
            .bind("node", node)
            .mapTo(Long.class)
            .one());
  }

  /** The first message that says this to a member, from an id on. */
  public OptionalLong findSaid(
      MessageKey from, long accountId, long privateTemplateId, String content) {
    return jdbi.withHandle(handle ->
        plannedAnew(
                handle,
                "select msgid from message where member_id = :member and msgid >= :from"
                    + " and account_id = :account and private_template_id = :template"
                    + " and content = :content order by msgid limit 1")
            .bind("member", from.memberId())
            .bind("from", from.msgid())
            .bind("account", accountId)
            .bind("template", privateTemplateId)
            .bind("content", content)
            .mapTo(Long.class)
            .stream()
            .mapToLong(Long::longValue)
            .findFirst());
  }

  /** Waits until no batch of this node is under way any more; see {@link AcceptStatement#FENCE}. */
  public void awaitLastBatch(int node) {
    jdbi.useTransaction(
        handle -> handle.execute(AcceptStatement.AWAIT_OTHERS, AcceptStatement.FENCE, node));
    jdbi.useHandle(Citus::finishInterrupted);
  }
}
