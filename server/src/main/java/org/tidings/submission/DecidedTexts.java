package org.tidings.submission;

import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.library.Fingerprint;

/**
 * The store of what was decided on texts, for who has one like them before him: the same is to be
 * decided alike.
 */
public final class DecidedTexts {
  /** Less is chance: the words of all notices. */
  private static final double LIKE_LEAST = 0.4;

  /** Of those that have a gram in common, so many of the newest are looked at. */
  private static final int RECENT = 3_000;

  /** Of these, those with most in common are compared. */
  private static final int COMPARED = 40;

  private final Jdbi jdbi;

  public DecidedTexts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An earlier decision.
   *
   * @param state what it was; the last of a submission counts
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
        .bindArray("grams", String.class, List.copyOf(fingerprint(submission.text()).grams()))
        .execute();
  }

  private static Fingerprint fingerprint(SubmissionText text) {
    return Fingerprint.of(text.title(), text.content());
  }

  /** Those most like a submission's text, but none of its own. */
  public List<Decided> listLike(Submission submission, int most) {
    Fingerprint wanted = fingerprint(submission.text());
    return candidates(submission.id(), wanted).stream()
        .filter(decided -> decided.likeness() >= LIKE_LEAST)
        .sorted(
            Comparator.comparingDouble(Decided::likeness)
                .thenComparingLong(Decided::decidedAt)
                .reversed())
        .limit(most)
        .toList();
  }

  private List<Decided> candidates(long submissionId, Fingerprint wanted) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select best.*, e.kind, r.* from (
                  select submission_id, decided_at from (
                    select submission_id, decided_at, grams from decided_text
                    where grams && cast(:grams as text[]) and submission_id <> :id
                    order by decided_at desc limit :recent) newest
                  order by (select count(*) from unnest(grams) g where g = any(:grams)) desc, decided_at desc
                  limit :compared) best
                cross join lateral (
                  select kind, round from submission_event o
                  where o.submission_id = best.submission_id and kind in ('approved', 'rejected', 'change_asked')
                  order by event_id desc limit 1) e
                join submission_round r on r.submission_id = best.submission_id and r.round = e.round
                """)
            .bindArray("grams", String.class, List.copyOf(wanted.grams()))
            .bind("id", submissionId)
            .bind("recent", RECENT)
            .bind("compared", COMPARED)
            .map((row, context) -> {
              SubmissionText text = SubmissionRow.readText(row);
              return new Decided(
                  row.getLong("submission_id"),
                  text.title(),
                  SubmissionState.ofStored(row.getString("kind")),
                  row.getLong("decided_at"),
                  wanted.likeness(fingerprint(text)));
            })
            .list());
  }
}
