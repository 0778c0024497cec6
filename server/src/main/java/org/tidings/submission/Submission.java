package org.tidings.submission;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A template that an account hands in.
 *
 * @param text as it stands now; what was handed in each time is kept as a round
 * @param changesNumber the library template of which it is a change; empty for a new one
 * @param libraryNumber what it became
 * @param round how often it was handed in
 * @param edits counts changes of the text
 * @param waitingSince while it waits for the staff; epoch milliseconds
 * @param taken the reviewer who looks at it now
 */
public record Submission(
    long id,
    long accountId,
    SubmissionState state,
    SubmissionText text,
    Optional<String> changesNumber,
    Optional<String> libraryNumber,
    int round,
    int edits,
    long createdAt,
    String createdBy,
    long changedAt,
    OptionalLong waitingSince,
    Optional<Taken> taken) {

  /** Since when which reviewer looks at it. */
  public record Taken(long operatorId, long at) {}
}
