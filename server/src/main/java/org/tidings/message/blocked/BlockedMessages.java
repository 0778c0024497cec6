package org.tidings.message.blocked;

import com.github.benmanes.caffeine.cache.Cache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.tidings.kernel.BeijingTime;
import org.tidings.message.rule.SendRule;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Kept;

/**
 * The store of messages that were refused for what they say (reference, section 2.9). Of an account
 * so many are noted in a day, and no more: who sends nothing else must not fill the table. Nodes
 * that note at the same moment may exceed that by a few.
 */
public final class BlockedMessages {
  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;

  /** An account whose number is reached, so that no more is asked or written on that day. */
  private final Cache<Long, Full> full = Kept.byAccount();

  private record Full(int day, long number) {}

  private volatile BlockedListener listener = (account, template) -> {};

  public BlockedMessages(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** Tells of every one, also of those that are not noted; whoever was told before is not. */
  public void tell(BlockedListener next) {
    listener = next;
  }

  /**
   * A message to be noted.
   *
   * @param content as it would have been shown
   * @param rule which it broke
   * @param matched what was found in it
   */
  public record Newly(
      long accountId,
      long privateTemplateId,
      long memberId,
      String content,
      SendRule rule,
      String matched) {}

  /** Those of a member say nothing any more. */
  public void erase(long memberId) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update blocked_message set content = '', matched = ''"
                + " where member_id = ? and content <> ''",
            memberId));
  }

  /** How many messages of an account's template were refused. */
  public record Counted(long accountId, long privateTemplateId, long messages) {}

  /** One that is held for its content, and so is not noted here. */
  public void held(long accountId, long privateTemplateId) {
    listener.blocked(accountId, privateTemplateId);
  }

  public void note(Newly message) {
    long accountId = message.accountId();
    listener.blocked(accountId, message.privateTemplateId());
    long now = clock.millis();
    int today = BeijingTime.day(now);
    Full reached = new Full(today, limits.of(Limit.BLOCKED_MESSAGES_NOTED_A_DAY));
    if (reached.equals(full.getIfPresent(accountId))) {
      return;
    }
    int noted =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(
                    "insert into blocked_message (account_id, private_template_id, member_id,"
                        + " content, blocked_at, rule, matched)"
                        + " select :account, :template, :member, :content, :now, :rule, :matched"
                        + " where (select count(*) from blocked_message"
                        + " where account_id = :account and blocked_at >= :today) < :most")
                .bind("account", accountId)
                .bind("template", message.privateTemplateId())
                .bind("member", message.memberId())
                .bind("content", message.content())
                .bind("rule", message.rule().name())
                .bind("matched", message.matched())
                .bind("now", now)
                .bind("today", BeijingTime.dayStart(today))
                .bind("most", reached.number())
                .execute());
    if (noted == 0) {
      full.put(accountId, reached);
    }
  }

  /** Those of one template, oldest first: ids above {@code after}. */
  public List<BlockedMessage> list(long accountId, long privateTemplateId, long after, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from blocked_message"
                    + " where account_id = :account and private_template_id = :template"
                    + " and blocked_message_id > :after order by blocked_message_id limit :most")
            .bind("account", accountId)
            .bind("template", privateTemplateId)
            .bind("after", after)
            .bind("most", most)
            .map(BlockedMessages::read)
            .list());
  }

  /** Those of an account, the newest first: ids below {@code before}. */
  public List<BlockedMessage> listNewest(long accountId, long before, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from blocked_message where account_id = :account"
                    + " and blocked_message_id < :before"
                    + " order by blocked_message_id desc limit :most")
            .bind("account", accountId)
            .bind("before", before)
            .bind("most", most)
            .map(BlockedMessages::read)
            .list());
  }

  /** Of all accounts since a time; none that had none. */
  public List<Counted> countByTemplate(long since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select account_id, private_template_id, count(*) as messages from blocked_message"
                    + " where blocked_at >= :since group by account_id, private_template_id")
            .bind("since", since)
            .map((row, context) ->
                new Counted(
                    row.getLong("account_id"),
                    row.getLong("private_template_id"),
                    row.getLong("messages")))
            .list());
  }

  private static BlockedMessage read(ResultSet row, StatementContext context) throws SQLException {
    return new BlockedMessage(
        row.getLong("blocked_message_id"),
        row.getLong("private_template_id"),
        row.getLong("member_id"),
        row.getString("content"),
        row.getLong("blocked_at"),
        SendRule.valueOf(row.getString("rule")),
        row.getString("matched"));
  }

  /** Drops those whose time is over. */
  public void forgetOld() {
    Duration retention = Duration.ofDays(limits.of(Limit.BLOCKED_MESSAGE_RETENTION_DAYS));
    long before = clock.millis() - retention.toMillis();
    jdbi.useHandle(
        handle -> handle.execute("delete from blocked_message where blocked_at < ?", before));
  }
}
