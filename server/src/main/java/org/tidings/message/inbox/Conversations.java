package org.tidings.message.inbox;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;
import org.tidings.message.InboxMessage;
import org.tidings.message.Messages;
import org.tidings.quota.Limits;

/**
 * The store of what members see of their inboxes: the accounts with the latest message of each, the
 * messages of one, what is unread. Whatever is asked, it is first gathered what has come since the
 * member last looked; accepting a message writes nothing here.
 */
public final class Conversations {
  /** Unread messages are counted to here. */
  public static final int UNREAD_MAX = 100;

  private final Jdbi jdbi;
  private final Messages messages;
  private final Gathering gathering;
  private final Deletions deletions;
  private final PageReader pages;

  /** A row of the list without its message. */
  private record Row(long accountId, long latest, long readUpTo, int unread) {}

  public Conversations(Jdbi jdbi, Messages messages, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.messages = messages;
    this.gathering = new Gathering(jdbi, clock, limits);
    this.deletions = new Deletions(jdbi, messages, gathering);
    this.pages = new PageReader(messages, gathering, deletions);
  }

  /**
   * The accounts of which a member has messages, the one with the newest first.
   *
   * @param before only those whose latest message is older; {@link Long#MAX_VALUE} for the first
   *     page
   */
  public InboxPage<Conversation> list(long memberId, long before, int most) {
    return pages.read(
        memberId,
        most,
        from -> listRows(memberId, before, from, most),
        Row::latest,
        (row, latest) -> new Conversation(row.accountId(), latest, row.unread(), row.readUpTo()));
  }

  private List<Row> listRows(long memberId, long before, long from, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select c.account_id, c.latest_msgid, c.read_msgid,
                  (select count(*) from (select 1 from inbox_entry e
                    where e.member_id = :member and e.account_id = c.account_id
                      and e.msgid > c.read_msgid and e.msgid >= :kept limit :unreadMax) u) as unread
                from conversation c
                where c.member_id = :member and c.latest_msgid < :before and c.latest_msgid >= :from
                order by c.latest_msgid desc limit :most
                """)
            .bind("member", memberId)
            .bind("kept", gathering.keptFrom())
            .bind("unreadMax", UNREAD_MAX)
            .bind("before", before)
            .bind("from", from)
            .bind("most", most)
            .map((row, context) ->
                new Row(row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)))
            .list());
  }

  /** The messages of one account, newest first. */
  public InboxPage<InboxMessage> messages(long memberId, long accountId, long before, int most) {
    return pageOfMessages(
        memberId,
        most,
        from ->
            listIds(
                "member_id = :member and account_id = :account and msgid < :before"
                    + " and msgid >= :from order by msgid desc",
                Map.of("member", memberId, "account", accountId, "before", before, "from", from),
                most));
  }

  /** The messages of all accounts, newest first. */
  public InboxPage<InboxMessage> inbox(long memberId, long before, int most) {
    return pageOfMessages(
        memberId,
        most,
        from ->
            listIds(
                "member_id = :member and msgid < :before and msgid >= :from order by msgid desc",
                Map.of("member", memberId, "before", before, "from", from),
                most));
  }

  /** The messages of one account after one, oldest first: for a page that has the others. */
  public List<InboxMessage> after(long memberId, long accountId, long after, int most) {
    long ignored = gathering.look(memberId);
    long from = Math.max(after, gathering.keptFrom() - 1);
    List<Long> ids =
        listIds(
            "member_id = :member and account_id = :account and msgid > :from order by msgid",
            Map.of("member", memberId, "account", accountId, "from", from),
            most);
    Map<Long, InboxMessage> found = pages.messages(memberId, ids);
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private List<Long> listIds(String which, Map<String, Long> values, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select msgid from inbox_entry where " + which + " limit :most")
            .bindMap(values)
            .bind("most", most)
            .mapTo(Long.class)
            .list());
  }

  private InboxPage<InboxMessage> pageOfMessages(
      long memberId, int most, LongFunction<List<Long>> ids) {
    return pages.read(memberId, most, ids, msgid -> msgid, (msgid, message) -> message);
  }

  /** A message that stands in the member's inbox. */
  public Optional<InboxMessage> find(long memberId, long msgid) {
    return messages.find(memberId, msgid).filter(found -> !deletions.has(memberId, msgid));
  }

  /** Up to which message of an account the member has read; 0 for none. */
  public long readUpTo(long memberId, long accountId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select read_msgid from conversation"
                    + " where member_id = :member and account_id = :account")
            .bind("member", memberId)
            .bind("account", accountId)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L));
  }

  /**
   * The member has read the messages of an account up to one; never back, and never beyond what
   * there is.
   *
   * @return up to where now; empty if that is as it was
   */
  public OptionalLong read(long memberId, long accountId, long upTo) {
    long ignored = gathering.look(memberId);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "update conversation set read_msgid = least(:upTo, latest_msgid)"
                    + " where member_id = :member and account_id = :account"
                    + " and read_msgid < least(:upTo, latest_msgid) returning read_msgid")
            .bind("member", memberId)
            .bind("account", accountId)
            .bind("upTo", upTo)
            .mapTo(Long.class)
            .stream()
            .mapToLong(Long::longValue)
            .findFirst());
  }

  /** How many messages the member has not read, of all accounts, counted to so many. */
  public int unread(long memberId) {
    long ignored = gathering.look(memberId);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from (
                  select 1 from conversation c
                    join inbox_entry e on e.member_id = :member and e.account_id = c.account_id
                      and e.msgid > c.read_msgid and e.msgid >= :kept
                  where c.member_id = :member and c.latest_msgid > c.read_msgid
                  limit :unreadMax) u
                """)
            .bind("member", memberId)
            .bind("kept", gathering.keptFrom())
            .bind("unreadMax", UNREAD_MAX)
            .mapTo(Integer.class)
            .one());
  }

  /** Takes a message out of the member's inbox; false if it is not there. */
  public boolean delete(long memberId, long msgid) {
    return deletions.delete(memberId, msgid);
  }

  /**
   * Takes all of an account's messages out of the member's inbox, as far as they have come.
   *
   * @return up to which message; empty if there is none
   */
  public OptionalLong deleteAll(long memberId, long accountId) {
    return deletions.deleteAll(memberId, accountId);
  }

  /** Drops all that is kept of a member here; the messages stay with their accounts. */
  public void forget(long memberId) {
    deletions.forget(memberId);
  }

  /** Drops what is kept of messages that have been dropped. */
  public void forgetOld() {
    deletions.forgetOld();
  }
}
