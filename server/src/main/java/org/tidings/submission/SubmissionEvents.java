package org.tidings.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The store of what became of submissions, step by step. */
final class SubmissionEvents {
  private static final JsonMapper JSON = new JsonMapper();

  private SubmissionEvents() {}

  /** Who does something with a submission. */
  record By(long operatorId, String name) {}

  /**
   * Notes a step, within the transaction that takes it.
   *
   * @param before as the submission was
   * @param round in which it happens
   */
  static void note(
      Handle handle, Submission before, int round, SubmissionEvent.Kind kind, By by, Said said) {
    handle
        .createUpdate(
            "insert into submission_event (submission_id, round, kind, by_operator, by_name,"
                + " happened_at, reasons, text, waited_millis, waited_as) values (:submission,"
                + " :round, :kind, :operator, :name, :now, :reasons, :text, :waited, :as)")
        .bind("submission", before.id())
        .bind("round", round)
        .bind("kind", kind.stored())
        .bind("operator", by.operatorId())
        .bind("name", by.name())
        .bind("now", said.at())
        .bind("reasons", JSON.writeValueAsString(said.reasons()))
        .bind("text", said.text())
        .bind("waited", waited(before, said.at()))
        .bind("as", before.state().waits() ? before.state().stored() : null)
        .execute();
  }

  /**
   * With a step.
   *
   * @param at epoch milliseconds
   */
  record Said(List<Reason> reasons, String text, long at) {
    static Said nothing(long at) {
      return new Said(List.of(), "", at);
    }
  }

  private static @Nullable Long waited(Submission before, long now) {
    return before.waitingSince().isPresent() ? now - before.waitingSince().getAsLong() : null;
  }

  /** All of a submission, the oldest first. */
  static List<SubmissionEvent> list(Handle handle, long submissionId) {
    return handle
        .createQuery("select * from submission_event where submission_id = :id order by event_id")
        .bind("id", submissionId)
        .map(SubmissionEvents::read)
        .list();
  }

  private static SubmissionEvent read(ResultSet row, StatementContext context) throws SQLException {
    return new SubmissionEvent(
        row.getLong("event_id"),
        row.getLong("submission_id"),
        row.getInt("round"),
        SubmissionEvent.Kind.ofStored(row.getString("kind")),
        row.getLong("by_operator"),
        row.getString("by_name"),
        row.getLong("happened_at"),
        JSON.readValue(row.getString("reasons"), new TypeReference<List<Reason>>() {}),
        row.getString("text"),
        SubmissionRow.optional(row, "waited_millis"));
  }
}
