package org.tidings.message;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.MessageId;

/** The store of messages, read: by member as an inbox, by account as the log. */
public final class Messages {
  private final Jdbi jdbi;

  public Messages(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What was delivered to a member, newest first.
   *
   * @param before only older messages than this id; {@link Long#MAX_VALUE} for the newest
   */
  public List<InboxMessage> listInbox(long memberId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select msgid, account_id, private_template_id, content from message"
                    + " where member_id = :member and msgid < :before and outcome = :delivered"
                    + " order by msgid desc limit :most")
            .bind("member", memberId)
            .bind("before", before)
            .bind("delivered", Outcome.DELIVERED.code())
            .bind("most", most)
            .map((row, context) ->
                new InboxMessage(
                    row.getLong("msgid"),
                    row.getLong("account_id"),
                    row.getLong("private_template_id"),
                    MessageContent.fromJson(row.getString("content"))))
            .list());
  }

  /**
   * What a node accepted for an account, oldest first: ids above {@code after}, to {@code upTo}.
   */
  public List<AcceptedMessage> listLog(int node, long accountId, long after, long upTo, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select msgid, member_id, outcome from message where account_id = :account"
                    + " and msgid > :after and msgid <= :upTo and (msgid >> :shift) & :mask = :node"
                    + " order by msgid limit :most")
            .bind("account", accountId)
            .bind("after", after)
            .bind("upTo", upTo)
            .bind("shift", MessageId.SEQUENCE_BITS)
            .bind("mask", (1L << MessageId.NODE_BITS) - 1)
            .bind("node", node)
            .bind("most", most)
            .map((row, context) ->
                new AcceptedMessage(
                    row.getLong("msgid"),
                    row.getLong("member_id"),
                    accountId,
                    Outcome.of(row.getInt("outcome"))))
            .list());
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

  /** Waits until no batch of this node is under way any more; see {@link AcceptStatement#FENCE}. */
  public void awaitLastBatch(int node) {
    jdbi.useTransaction(
        handle -> handle.execute(AcceptStatement.AWAIT_OTHERS, AcceptStatement.FENCE, node));
  }
}
