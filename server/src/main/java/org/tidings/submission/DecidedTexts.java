package org.tidings.submission;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The store of what was decided on texts, for who has one like them before him: the same is to be
 * decided alike.
 */
public final class DecidedTexts {
  /** Less is chance: the words of all notices. */
  private static final double LIKE_LEAST = 0.45;

  private final Jdbi jdbi;

  public DecidedTexts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An earlier decision.
   *
   * @param state what it was; later ones of the same submission count alone
   * @param likeness from 0, nothing in common, to 1, the same
   */
  public record Decided(
      long submissionId, String title, SubmissionState state, long decidedAt, double likeness) {}

  static void note(Handle handle, Submission submission, long at) {
    handle
        .createUpdate(
            "insert into decided_text (submission_id, decided_at, grams) values (:id, :now, :grams)"
                + " on conflict (submission_id) do update"
                + " set decided_at = excluded.decided_at, grams = excluded.grams")
        .bind("id", submission.id())
        .bind("now", at)
        .bindArray("grams", String.class, TextGrams.of(submission.text()))
        .execute();
  }

  /** Those most like it, but none of its own. */
  public List<Decided> listLike(Submission submission, int most) {
    List<String> grams = TextGrams.of(submission.text());
    if (grams.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select found.*, r.title, e.kind from (
                  select submission_id, decided_at, 2.0 * shared / (cardinality(grams) + :own) as likeness
                  from (
                    select submission_id, decided_at, grams,
                      (select count(*) from unnest(grams) g where g = any(:grams)) as shared
                    from decided_text where grams && :grams and submission_id <> :id) t
                  where 2.0 * shared / (cardinality(grams) + :own) >= :least
                  order by likeness desc, decided_at desc limit :most) found
                cross join lateral (
                  select kind, round from submission_event o
                  where o.submission_id = found.submission_id and kind in ('approved', 'rejected', 'change_asked')
                  order by event_id desc limit 1) e
                join submission_round r on r.submission_id = found.submission_id and r.round = e.round
                order by likeness desc, decided_at desc
                """)
            .bindArray("grams", String.class, grams)
            .bind("own", grams.size())
            .bind("id", submission.id())
            .bind("least", LIKE_LEAST)
            .bind("most", most)
            .map((row, context) ->
                new Decided(
                    row.getLong("submission_id"),
                    row.getString("title"),
                    SubmissionState.ofStored(row.getString("kind")),
                    row.getLong("decided_at"),
                    row.getDouble("likeness")))
            .list());
  }
}
