package org.tidings.message.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.MessageContent;
import org.tidings.message.Messages;
import org.tidings.message.Outcome;

/**
 * The store of messages, searched for those who look after an account. What the keys do not tell
 * (template, outcome) is sifted out of so many of the newest messages, and no more: the search goes
 * on where it ended when it is asked to.
 */
public final class MessageLog {
  /** Looked at by one search at most. */
  static final int LOOKED_AT_MAX = 50_000;

  /** And for no longer than this: when the log is not in memory, it takes its time. */
  private static final Duration LOOKING_MAX = Duration.ofMillis(80);

  private static final int FIRST_STEP = 1_000;
  private static final int STEP_MAX = 8_000;

  private static final String COLUMNS =
      "msgid, member_id, account_id, private_template_id, outcome";

  private final Jdbi jdbi;

  public MessageLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One message with its content; empty when the account has none of this id. */
  public Optional<LoggedMessage> find(long accountId, long msgid) {
    return jdbi.withHandle(handle ->
        Messages.plannedAnew(
                handle,
                "select "
                    + COLUMNS
                    + ", content from message where account_id = :account and msgid = :msgid")
            .bind("account", accountId)
            .bind("msgid", msgid)
            .map((row, context) ->
                new LoggedMessage(
                    Messages.accepted(row), MessageContent.fromJson(row.getString("content"))))
            .findOne());
  }

  /** Those of these messages that the account has, oldest first. */
  public List<AcceptedMessage> listByIds(long accountId, Collection<Long> msgids) {
    if (msgids.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(handle ->
        Messages.plannedAnew(
                handle,
                "select "
                    + COLUMNS
                    + " from message where account_id = :account and msgid = any(:msgids)"
                    // spares a look into every other day's partition
                    + " and msgid between :first and :last order by msgid")
            .bind("account", accountId)
            .bindArray("msgids", Long.class, msgids)
            .bind("first", msgids.stream().mapToLong(Long::longValue).min().orElseThrow())
            .bind("last", msgids.stream().mapToLong(Long::longValue).max().orElseThrow())
            .map((row, context) -> Messages.accepted(row))
            .list());
  }

  /** The newest that match, at most so many. */
  public MessagePage search(MessageSearch search, int most) {
    return search(search, most, LOOKED_AT_MAX);
  }

  MessagePage search(MessageSearch search, int most, int lookedAtMax) {
    long until = System.nanoTime() + LOOKING_MAX.toNanos();
    List<AcceptedMessage> found = new ArrayList<>();
    long before = search.before();
    int lookedAt = 0;
    for (int step = firstStep(search, most); ; step = Math.min(STEP_MAX, 2 * step)) {
      int atMost = Math.min(step, lookedAtMax - lookedAt);
      Looked looked = look(search.before(before), most + 1 - found.size(), atMost);
      found.addAll(looked.found());
      if (found.size() > most) {
        List<AcceptedMessage> page = found.subList(0, most);
        return new MessagePage(List.copyOf(page), OptionalLong.of(page.getLast().msgid()), true);
      }
      if (looked.messages() < atMost) {
        return new MessagePage(List.copyOf(found), OptionalLong.empty(), true);
      }
      lookedAt += looked.messages();
      before = looked.first();
      if (lookedAt >= lookedAtMax || System.nanoTime() - until > 0) {
        return new MessagePage(List.copyOf(found), OptionalLong.of(before), false);
      }
    }
  }

  private static int firstStep(MessageSearch search, int most) {
    return search.sifts() ? Math.max(FIRST_STEP, most + 1) : most + 1;
  }

  /** How many messages were looked at, the oldest of them, and those that match. */
  private record Looked(int messages, long first, List<AcceptedMessage> found) {}

  private Looked look(MessageSearch search, int most, int atMost) {
    // by member its inbox is the shorter way, though it holds other accounts' messages too
    String key = search.memberId().isPresent() ? "member_id = :member" : "account_id = :account";
    return jdbi.withHandle(handle -> {
      Query query =
          Messages.plannedAnew(
                  handle,
                  """
                  with looked as materialized (
                    select %1$s from message
                    where %2$s and msgid < :before and msgid >= :from
                    order by msgid desc limit :atMost
                  )
                  select bounds.messages, bounds.first, found.*
                  from (select count(*) as messages, coalesce(min(msgid), 0) as first from looked) bounds
                  left join lateral (
                    select %1$s from looked
                    where account_id = :account
                      and (cast(:template as bigint) is null or private_template_id = :template)
                      and (cast(:outcome as integer) is null or outcome = :outcome)
                    order by msgid desc limit :most
                  ) found on true
                  order by found.msgid desc
                  """
                      .formatted(COLUMNS, key))
              .bind("account", search.accountId())
              .bind("before", search.before())
              .bind("from", search.from())
              .bind("atMost", atMost)
              .bind("template", boxed(search.privateTemplateId()))
              .bind("outcome", search.outcome().map(Outcome::code).orElse(null))
              .bind("most", most);
      search.memberId().ifPresent(member -> query.bind("member", member));
      int[] messages = new int[1];
      long[] first = new long[1];
      List<AcceptedMessage> found = new ArrayList<>();
      query
          .map((row, context) -> {
            messages[0] = row.getInt("messages");
            first[0] = row.getLong("first");
            if (row.getObject("msgid") != null) {
              found.add(Messages.accepted(row));
            }
            return true;
          })
          .list();
      return new Looked(messages[0], first[0], found);
    });
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
