package org.tidings.submission;

/**
 * A member of the staff who decides on submissions.
 *
 * @param operatorId as the console knows him
 * @param name as it is now; kept with what he decides
 */
public record Reviewer(long operatorId, String name) {
  SubmissionEvents.By by() {
    return new SubmissionEvents.By(operatorId, name);
  }
}
