package org.tidings.conduct;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The store of what accounts are told of their penalties (reference, section 8.3: by letter). */
final class ConductNotices {
  private final Jdbi jdbi;

  ConductNotices(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void tell(Handle handle, long accountId, long penaltyId, ConductNotice.News news, long now) {
    handle.execute(
        "insert into conduct_notice (account_id, penalty_id, news, told_at) values (?, ?, ?, ?)",
        accountId,
        penaltyId,
        news.stored(),
        now);
  }

  int countUnread(Handle handle, long accountId) {
    return handle
        .select(
            "select count(*) from conduct_notice where account_id = ? and read_at is null",
            accountId)
        .mapTo(int.class)
        .one();
  }

  void markRead(Handle handle, long accountId, long upTo, String by, long now) {
    handle.execute(
        "update conduct_notice set read_at = ?, read_by = ?"
            + " where account_id = ? and notice_id <= ? and read_at is null",
        now,
        by,
        accountId,
        upTo);
  }

  /** The newest first. */
  List<ConductNotice> list(long accountId, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select n.*, p.step, p.library_number from conduct_notice n"
                    + " join penalty p using (penalty_id)"
                    + " where n.account_id = :account order by n.notice_id desc limit :most")
            .bind("account", accountId)
            .bind("most", most)
            .map((row, context) -> {
              long readAt = row.getLong("read_at");
              return new ConductNotice(
                  row.getLong("notice_id"),
                  row.getLong("penalty_id"),
                  Step.ofStored(row.getString("step")),
                  row.getString("library_number"),
                  ConductNotice.News.ofStored(row.getString("news")),
                  row.getLong("told_at"),
                  readAt == 0 ? OptionalLong.empty() : OptionalLong.of(readAt),
                  row.getString("read_by"));
            })
            .list());
  }
}
