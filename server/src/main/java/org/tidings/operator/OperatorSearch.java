package org.tidings.operator;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Looks for operators among all, for the platform's staff. */
public final class OperatorSearch {
  private static final String MATCHES =
      " from operator where (:words = '' or email ilike :like or name ilike :like)"
          + " and (not :staff or staff_role is not null) and (not :disabled or disabled_at is not"
          + " null)";

  private final Jdbi jdbi;

  public OperatorSearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What is looked for.
   *
   * @param words part of an e-mail address or a name; empty for all
   * @param staff only the platform's staff
   * @param disabled only those who may not sign in
   */
  public record Query(String words, boolean staff, boolean disabled, Order order) {}

  /** By what they are listed. */
  public enum Order {
    NAME("lower(name), operator_id"),
    EMAIL("lower(email)"),
    NEWEST("operator_id desc");

    private final String sql;

    Order(String sql) {
      this.sql = sql;
    }
  }

  public List<Operator> list(Query query, int skipped, int max) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select *"
                    + MATCHES
                    + " order by "
                    + query.order().sql
                    + " limit :max offset :skip")
            .bind("words", query.words())
            .bind("like", like(query.words()))
            .bind("staff", query.staff())
            .bind("disabled", query.disabled())
            .bind("max", max)
            .bind("skip", skipped)
            .map(Operators::read)
            .list());
  }

  public long count(Query query) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select count(*)" + MATCHES)
            .bind("words", query.words())
            .bind("like", like(query.words()))
            .bind("staff", query.staff())
            .bind("disabled", query.disabled())
            .mapTo(Long.class)
            .one());
  }

  /** Characters that mean something to {@code like} mean themselves. */
  private static String like(String words) {
    return "%" + words.replaceAll("[\\\\%_]", "\\\\$0") + "%";
  }
}
