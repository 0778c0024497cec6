package org.tidings.submission;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The store of submissions' texts as they were handed in, each time. */
final class SubmissionRounds {
  private SubmissionRounds() {}

  static void keep(Handle handle, Submission submitted) {
    SubmissionRow.bind(
            handle.createUpdate(
                "insert into submission_round (submission_id, round, "
                    + SubmissionRow.TEXT_COLUMNS
                    + ") values (:id, :round, "
                    + SubmissionRow.TEXT_PARAMETERS
                    + ")"),
            submitted.text())
        .bind("id", submitted.id())
        .bind("round", submitted.round())
        .execute();
  }

  /** All of a submission, by round. */
  static Map<Integer, SubmissionText> list(Handle handle, long submissionId) {
    Map<Integer, SubmissionText> rounds = new TreeMap<>();
    handle
        .createQuery("select * from submission_round where submission_id = :id")
        .bind("id", submissionId)
        .map((row, context) -> Map.entry(row.getInt("round"), SubmissionRow.readText(row)))
        .forEach(round -> rounds.put(round.getKey(), round.getValue()));
    return rounds;
  }

  static SubmissionText text(Handle handle, long submissionId, int round) {
    return handle
        .createQuery("select * from submission_round where submission_id = :id and round = :round")
        .bind("id", submissionId)
        .bind("round", round)
        .map((row, context) -> SubmissionRow.readText(row))
        .one();
  }
}
