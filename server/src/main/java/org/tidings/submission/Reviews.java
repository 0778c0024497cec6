package org.tidings.submission;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.LibraryTemplates;
import org.tidings.submission.SubmissionEvent.Kind;
import org.tidings.submission.SubmissionEvents.Said;

/**
 * The store of submissions as those who decide on them see it (seed document "Operation
 * Specification", III). Each decision is one transaction that holds the submission's row, so that
 * of two reviewers one decides; what an approval puts into the library is part of it.
 */
public final class Reviews {
  private final Jdbi jdbi;
  private final Clock clock;
  private final LibraryTemplates library;
  private final Terms terms;

  /**
   * By what is decided; each is asked for when it is applied.
   *
   * @param secondReviewed industries, by number, of which two reviewers approve
   * @param claim for how long a reviewer is shown to look at a submission
   */
  public record Terms(Supplier<Set<Integer>> secondReviewed, Supplier<Duration> claim) {}

  public Reviews(Jdbi jdbi, Clock clock, LibraryTemplates library, Terms terms) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.library = library;
    this.terms = terms;
  }

  /** One that was handed in; what was not is nobody's business. */
  public Optional<Submission> find(long submissionId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from submission where submission_id = :id and round > 0")
            .bind("id", submissionId)
            .map(SubmissionRow::read)
            .findOne());
  }

  /** What was handed in each time, by round. */
  public Map<Integer, SubmissionText> rounds(long submissionId) {
    return jdbi.withHandle(handle -> SubmissionRounds.list(handle, submissionId));
  }

  /** What became of it, the oldest first. */
  public List<SubmissionEvent> history(long submissionId) {
    return jdbi.withHandle(handle -> SubmissionEvents.list(handle, submissionId));
  }

  /** Whoever else looks at it, as long as that is believed. */
  public Optional<Submission.Taken> findTaken(Submission submission) {
    long since = clock.millis() - terms.claim().get().toMillis();
    return submission.taken().filter(taken -> taken.at() > since);
  }

  /** Whether two reviewers approve what is of this industry. */
  public boolean isSecondReviewed(int industry) {
    return terms.secondReviewed().get().contains(industry);
  }

  /** Who may not decide on it, because he did before. */
  public List<Long> listExcluded(Submission submission) {
    return jdbi.withHandle(handle -> SubmissionEvents.listExcluded(handle, submission));
  }

  /**
   * Shows the others that this reviewer looks at it, for a while.
   *
   * @param over although somebody else does
   */
  public Submission take(long submissionId, Reviewer reviewer, boolean over) {
    return jdbi.inTransaction(handle -> {
      Submission before = requireWaiting(handle, submissionId);
      requireAnother(handle, before, reviewer);
      if (!over
          && findTaken(before).filter(t -> t.operatorId() != reviewer.operatorId()).isPresent()) {
        throw new Refused(Refusal.REVIEW_TAKEN);
      }
      return setTaken(handle, submissionId, reviewer.operatorId(), clock.millis());
    });
  }

  /** Gives it back to the others; does nothing if somebody else has it. */
  public Submission release(long submissionId, Reviewer reviewer) {
    return jdbi.inTransaction(handle -> {
      Submission before = requireWaiting(handle, submissionId);
      return before.taken().filter(t -> t.operatorId() == reviewer.operatorId()).isPresent()
          ? setTaken(handle, submissionId, null, null)
          : before;
    });
  }

  private static Submission setTaken(
      Handle handle, long submissionId, @Nullable Long by, @Nullable Long at) {
    return handle
        .createQuery(
            "update submission set taken_by = :by, taken_at = :at where submission_id = :id"
                + " returning *")
        .bind("by", by)
        .bind("at", at)
        .bind("id", submissionId)
        .map(SubmissionRow::read)
        .one();
  }

  /**
   * Puts it into the library, or hands it to a second reviewer where its industry asks for one and
   * nobody else has approved it in this round.
   */
  public Submission approve(long submissionId, Seen seen, Reviewer by) {
    return jdbi.inTransaction(handle -> {
      Submission before = requireSeen(handle, submissionId, seen, by);
      Said nothing = Said.nothing(clock.millis());
      boolean first =
          isSecondReviewed(before.text().industry()) && !SubmissionEvents.passedOn(handle, before);
      if (first) {
        return decide(handle, before, new Decision(Kind.PASSED_ON, by, nothing, null));
      }
      String number = Publication.publish(handle, library, before, by);
      return decide(handle, before, new Decision(Kind.APPROVED, by, nothing, number));
    });
  }

  /**
   * It will not stand in the library; the account may appeal, or change it and hand it in again.
   */
  public Submission reject(long submissionId, Seen seen, Reviewer by, Answer answer) {
    return refuse(submissionId, seen, Kind.REJECTED, by, answer);
  }

  /** It might stand in the library if it were changed. */
  public Submission askForChange(long submissionId, Seen seen, Reviewer by, Answer answer) {
    return refuse(submissionId, seen, Kind.CHANGE_ASKED, by, answer);
  }

  private Submission refuse(long submissionId, Seen seen, Kind kind, Reviewer by, Answer answer) {
    return jdbi.inTransaction(handle -> {
      Submission before = requireSeen(handle, submissionId, seen, by);
      Said said = new Said(answer.reasons(), answer.text(), clock.millis());
      return decide(handle, before, new Decision(kind, by, said, null));
    });
  }

  /**
   * What a reviewer decides.
   *
   * @param number of what it became in the library
   */
  private record Decision(Kind kind, Reviewer by, Said said, @Nullable String number) {
    SubmissionState after() {
      return switch (kind) {
        case PASSED_ON -> SubmissionState.SECOND_REVIEW;
        case APPROVED -> SubmissionState.APPROVED;
        case REJECTED -> SubmissionState.REJECTED;
        case CHANGE_ASKED -> SubmissionState.CHANGE_ASKED;
        case SUBMITTED, WITHDRAWN, APPEALED ->
            throw new IllegalArgumentException(kind + " is no decision");
      };
    }
  }

  private static Submission decide(Handle handle, Submission before, Decision decision) {
    Said said = decision.said();
    SubmissionEvents.note(
        handle, before, before.round(), decision.kind(), decision.by().by(), said);
    SubmissionState after = decision.after();
    if (!after.waits()) {
      DecidedTexts.note(handle, before, said.at());
    }
    return handle
        .createQuery(
            "update submission set state = :state, taken_by = null, taken_at = null,"
                + " waiting_since = case when :waits then waiting_since end, changed_at = :now,"
                + " library_number = coalesce(cast(:number as text), library_number) where submission_id = :id returning *")
        .bind("state", after.stored())
        .bind("waits", after.waits())
        .bind("now", said.at())
        .bind("number", decision.number())
        .bind("id", before.id())
        .map(SubmissionRow::read)
        .one();
  }

  private static Submission requireSeen(Handle handle, long submissionId, Seen seen, Reviewer by) {
    Submission before = requireWaiting(handle, submissionId);
    if (!Seen.of(before).equals(seen)) {
      throw new Refused(Refusal.REVIEW_OVER);
    }
    requireAnother(handle, before, by);
    return before;
  }

  private static Submission requireWaiting(Handle handle, long submissionId) {
    return Submissions.locked(handle, submissionId)
        .filter(submission -> submission.state().waits())
        .orElseThrow(() -> new Refused(Refusal.REVIEW_OVER));
  }

  private static void requireAnother(Handle handle, Submission submission, Reviewer reviewer) {
    if (SubmissionEvents.listExcluded(handle, submission).contains(reviewer.operatorId())) {
      throw new Refused(Refusal.REVIEW_BY_ANOTHER);
    }
  }
}
