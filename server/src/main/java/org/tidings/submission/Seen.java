package org.tidings.submission;

/** What a reviewer had before him when he decided; if it is no longer so, he decides on nothing. */
public record Seen(int round, int edits, SubmissionState state) {
  public static Seen of(Submission submission) {
    return new Seen(submission.round(), submission.edits(), submission.state());
  }
}
