package org.tidings.console.review;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.console.diff.TextDiff;
import org.tidings.page.Form;
import org.tidings.library.Similar;
import org.tidings.submission.DecidedTexts;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionEvent;
import org.tidings.submission.SubmissionText;
import org.tidings.submission.SubmitterRecord;

/**
 * A submission with all that helps to decide on it.
 *
 * @param due empty when it waits no longer
 * @param secondReviewed its industry asks for two reviewers
 * @param change of a template that is in the library already; empty for a new one
 * @param beside where the queue goes on
 * @param form with what could not be done
 */
public record SubmissionView(
    Submission submission,
    LintedText linted,
    Account account,
    Optional<Due> due,
    boolean secondReviewed,
    Claim claim,
    Optional<Change> change,
    Known known,
    List<Step> history,
    Beside beside,
    Form form) {

  /**
   * Who looks at it, and whether whoever asks may decide.
   *
   * @param by the name of who has taken it
   * @param excluded decided on it before
   * @param nobodyElse there is no other who could decide
   */
  public record Claim(Optional<String> by, boolean mine, boolean excluded, boolean nobodyElse) {}

  /** What it changes of the library's template. */
  public record Change(String number, boolean there, List<TextChange> changes) {}

  /**
   * What is known of the account and of texts like this.
   *
   * @param reports by members, in thirty days
   * @param library what of it may be of the same use (Operation Specification, III.4)
   */
  public record Known(
      SubmitterRecord submitter,
      long reports,
      List<DecidedTexts.Decided> earlier,
      List<Alike> library) {}

  /** A template of the library that may be of the same use, and how it would become this one. */
  public record Alike(Similar similar, TextDiff diff) {}

  /** A step of its history, with what was changed since it was handed in before. */
  public record Step(SubmissionEvent event, List<TextChange> changes) {}

  /**
   * The neighbours in the queue.
   *
   * @param query of the part of the queue that is worked on
   * @param previous an address; empty text where there is none
   */
  public record Beside(String query, String previous, String next) {}

  /** Whether whoever looks may decide now. */
  public boolean open() {
    return submission.state().waits() && !claim.excluded();
  }

  public SubmissionText text() {
    return linted.text();
  }

  /** The page of it, or one below. */
  public String address(String below) {
    return ReviewQueuePages.PATH + "/" + submission.id() + below + beside.query();
  }

  static List<Step> steps(List<SubmissionEvent> events, Map<Integer, SubmissionText> rounds) {
    return events.stream()
        .map(event -> {
          SubmissionText before = rounds.get(event.round() - 1);
          boolean again = event.kind() == SubmissionEvent.Kind.SUBMITTED && before != null;
          return new Step(
              event,
              again
                  ? TextChange.between(
                      Objects.requireNonNull(before),
                      Objects.requireNonNull(rounds.get(event.round())))
                  : List.of());
        })
        .toList()
        .reversed();
  }
}
