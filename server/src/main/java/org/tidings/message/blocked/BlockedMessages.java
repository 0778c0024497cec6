package org.tidings.message.blocked;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Kept;

/**
 * The store of messages that were refused for a blocked word (reference, section 2.9). Of an
 * account so many are noted in a day, and no more: who sends nothing else must not fill the table.
 * Nodes that note at the same moment may exceed that by a few.
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

  public void note(long accountId, long privateTemplateId, long memberId, String content) {
    listener.blocked(accountId, privateTemplateId);
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
                        + " content, blocked_at) select :account, :template, :member, :content, :now"
                        + " where (select count(*) from blocked_message"
                        + " where account_id = :account and blocked_at >= :today) < :most")
                .bind("account", accountId)
                .bind("template", privateTemplateId)
                .bind("member", memberId)
                .bind("content", content)
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
                "select blocked_message_id, member_id, content, blocked_at from blocked_message"
                    + " where account_id = :account and private_template_id = :template"
                    + " and blocked_message_id > :after order by blocked_message_id limit :most")
            .bind("account", accountId)
            .bind("template", privateTemplateId)
            .bind("after", after)
            .bind("most", most)
            .map((row, context) ->
                new BlockedMessage(
                    row.getLong("blocked_message_id"),
                    row.getLong("member_id"),
                    row.getString("content"),
                    row.getLong("blocked_at")))
            .list());
  }

  /** Drops those whose time is over. */
  public void forgetOld() {
    Duration retention = Duration.ofDays(limits.of(Limit.BLOCKED_MESSAGE_RETENTION_DAYS));
    long before = clock.millis() - retention.toMillis();
    jdbi.useHandle(
        handle -> handle.execute("delete from blocked_message where blocked_at < ?", before));
  }
}
