package org.tidings.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.storage.Notifications;

/** The accounts that have a library template, by their active copies of it. */
public final class TemplateHolders {
  private final Jdbi jdbi;

  /**
   * An account's copy.
   *
   * @param version of which it is one
   */
  public record Holder(long accountId, long privateTemplateId, int version, Instant addedAt) {}

  public TemplateHolders(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A page of them, those that added it last first. */
  public List<Holder> list(String number, int offset, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from private_template where library_number = :number"
                    + " and deleted_at is null order by private_template_id desc"
                    + " limit :most offset :offset")
            .bind("number", number)
            .bind("most", most)
            .bind("offset", offset)
            .map((row, context) ->
                new Holder(
                    row.getLong("account_id"),
                    row.getLong("private_template_id"),
                    row.getInt("library_version"),
                    Instant.ofEpochMilli(row.getLong("added_at"))))
            .list());
  }

  /** How many {@link #list} would list. */
  public int count(String number) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from private_template where library_number = :number"
                    + " and deleted_at is null")
            .bind("number", number)
            .mapTo(int.class)
            .one());
  }

  /** Within the transaction that withdraws it, or takes that back; every node hears of it. */
  static void setEnd(Handle handle, String number, Optional<Instant> endsAt) {
    List<Long> accounts =
        handle
            .createQuery(
                "update private_template set ends_at = :end"
                    + " where library_number = :number and deleted_at is null returning account_id")
            .bind("number", number)
            .bind("end", endsAt.map(Instant::toEpochMilli).orElse(null))
            .mapTo(Long.class)
            .list();
    accounts.stream().distinct().forEach(id -> Notifications.accountChanged(handle, id));
  }
}
