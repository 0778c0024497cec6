package org.tidings.message.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.message.InboxMessage;
import org.tidings.message.Messages;

/** What is taken out of inboxes: by their members, or because its messages have been dropped. */
final class Deletions {
  private static final int DELETED_AT_ONCE = 2_000;
  private static final int MEMBERS_AT_ONCE = 200;

  private final Jdbi jdbi;
  private final Messages messages;
  private final Gathering gathering;

  Deletions(Jdbi jdbi, Messages messages, Gathering gathering) {
    this.jdbi = jdbi;
    this.messages = messages;
    this.gathering = gathering;
  }

  boolean has(long memberId, long msgid) {
    return jdbi.withHandle(handle ->
        handle
            .select(
                "select exists (select 1 from inbox_deletion where member_id = ? and msgid = ?)",
                memberId,
                msgid)
            .mapTo(Boolean.class)
            .one());
  }

  boolean delete(long memberId, long msgid) {
    Optional<InboxMessage> message = messages.find(memberId, msgid);
    return message.isPresent()
        && jdbi.inTransaction(handle -> {
          gathering.lock(handle, memberId);
          boolean deleted = note(handle, memberId, List.of(msgid)) > 0;
          if (deleted) {
            drop(handle, memberId, List.of(msgid));
            showLatestLeft(handle, memberId, List.of(msgid));
          }
          return deleted;
        });
  }

  OptionalLong deleteAll(long memberId, long accountId) {
    long from = gathering.look(memberId);
    while (from > gathering.keptFrom()) {
      from = gathering.lookFurther(memberId);
    }
    Optional<Long> upTo =
        jdbi.withHandle(handle ->
            handle
                .select(
                    "select latest_msgid from conversation"
                        + " where member_id = ? and account_id = ? and latest_msgid > 0",
                    memberId,
                    accountId)
                .mapTo(Long.class)
                .findOne());
    upTo.ifPresent(last -> {
      while (deleteSome(memberId, accountId, last) == DELETED_AT_ONCE) {
        // a step each, so that none holds others up for long
      }
    });
    return upTo.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private int deleteSome(long memberId, long accountId, long upTo) {
    return jdbi.inTransaction(handle -> {
      gathering.lock(handle, memberId);
      List<Long> some =
          handle
              .select(
                  "select msgid from inbox_entry where member_id = ? and account_id = ?"
                      + " and msgid <= ? order by msgid desc limit ?",
                  memberId,
                  accountId,
                  upTo,
                  DELETED_AT_ONCE)
              .mapTo(Long.class)
              .list();
      int ignored = note(handle, memberId, some);
      drop(handle, memberId, some);
      showLatestLeft(handle, memberId, some);
      return some.size();
    });
  }

  /** How many were not noted before. */
  private static int note(Handle handle, long memberId, Collection<Long> msgids) {
    return handle
        .createUpdate(
            "insert into inbox_deletion (member_id, msgid)"
                + " select :member, msgid from unnest(:msgids) as f (msgid)"
                + " on conflict (member_id, msgid) do nothing")
        .bind("member", memberId)
        .bindArray("msgids", Long.class, msgids)
        .execute();
  }

  private static void drop(Handle handle, long memberId, Collection<Long> msgids) {
    handle
        .createUpdate("delete from inbox_entry where member_id = :member and msgid = any(:msgids)")
        .bind("member", memberId)
        .bindArray("msgids", Long.class, msgids)
        .execute();
  }

  /** Of the accounts whose latest was one of these. */
  private static void showLatestLeft(Handle handle, long memberId, Collection<Long> msgids) {
    handle
        .createUpdate(
            """
            update conversation c set latest_msgid = coalesce((select e.msgid from inbox_entry e
              where e.member_id = :member and e.account_id = c.account_id
              order by e.msgid desc limit 1), 0)
            where c.member_id = :member and c.latest_msgid = any(:msgids)
            """)
        .bind("member", memberId)
        .bindArray("msgids", Long.class, msgids)
        .execute();
  }

  /** Entries were found whose messages are there no more. */
  void forgetDropped(long memberId, Collection<Long> msgids) {
    jdbi.useTransaction(handle -> {
      gathering.lock(handle, memberId);
      drop(handle, memberId, msgids);
      showLatestLeft(handle, memberId, msgids);
    });
  }

  void forget(long memberId) {
    jdbi.useTransaction(handle -> {
      gathering.lock(handle, memberId);
      for (String table : List.of("inbox_entry", "inbox_deletion", "conversation", "inbox_state")) {
        handle.execute("delete from " + table + " where member_id = ?", memberId);
      }
    });
  }

  /** Members in turns, those first of whom most is over. */
  void forgetOld() {
    long keptFrom = gathering.keptFrom();
    List<Long> members;
    do {
      members = jdbi.inTransaction(handle -> sweep(handle, keptFrom));
    } while (members.size() == MEMBERS_AT_ONCE);
  }

  private static List<Long> sweep(Handle handle, long keptFrom) {
    // with Citus no row may be locked over several shards: that two nodes do it at once is harmless
    List<Long> members =
        handle
            .select(
                "select member_id from inbox_state where swept_upto < ?"
                    + " order by swept_upto limit ?",
                keptFrom,
                MEMBERS_AT_ONCE)
            .mapTo(Long.class)
            .list()
            .stream()
            .sorted()
            .toList();
    if (!members.isEmpty()) {
      delete(handle, "inbox_entry", "msgid", members, keptFrom);
      delete(handle, "inbox_deletion", "msgid", members, keptFrom);
      delete(handle, "conversation", "greatest(latest_msgid, read_msgid)", members, keptFrom);
      handle
          .createUpdate(
              "update inbox_state set swept_upto = :keptFrom"
                  + " where member_id = any(:members) and swept_upto < :keptFrom")
          .bind("keptFrom", keptFrom)
          .bindArray("members", Long.class, members)
          .execute();
    }
    return members;
  }

  private static void delete(
      Handle handle, String table, String id, Collection<Long> members, long keptFrom) {
    handle
        .createUpdate(
            "delete from " + table + " where member_id = any(:members) and " + id + " < :keptFrom")
        .bind("keptFrom", keptFrom)
        .bindArray("members", Long.class, members)
        .execute();
  }
}
