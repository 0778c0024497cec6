package org.tidings.console.submission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.card.Card;
import org.tidings.console.diff.TextDiff;
import org.tidings.console.submission.NumberedText.Remark;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Texts;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.Role;
import org.tidings.submission.Reason;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionEvent;
import org.tidings.submission.SubmissionState;
import org.tidings.submission.SubmissionText;
import org.tidings.template.guideline.Violation;

/**
 * One submission: its text, a reviewer's reasons at the lines concerned, all at once, and what
 * became of it in each round.
 */
public final class SubmissionPages {
  private final SubmissionFeatures features;

  /**
   * What the staff answered.
   *
   * @param reasons in the order of the text
   * @param text of the reviewer; may be empty
   */
  public record Answer(SubmissionEvent.Kind kind, List<Remark> reasons, String text, long at) {
    /** The one that stands: none while it waits, or after it was handed in anew. */
    static Optional<Answer> current(
        Submission submission, List<SubmissionEvent> history, Texts texts) {
      return switch (submission.state()) {
        case REJECTED, CHANGE_ASKED, APPEALED ->
            history.reversed().stream()
                .filter(event -> event.round() == submission.round())
                .filter(event -> isAnswer(event.kind()))
                .findFirst()
                .map(event -> of(event, texts));
        case DRAFT, SUBMITTED, SECOND_REVIEW, APPROVED, WITHDRAWN -> Optional.empty();
      };
    }

    private static boolean isAnswer(SubmissionEvent.Kind kind) {
      return kind == SubmissionEvent.Kind.REJECTED || kind == SubmissionEvent.Kind.CHANGE_ASKED;
    }

    static Answer of(SubmissionEvent event, Texts texts) {
      return new Answer(
          event.kind(),
          event.reasons().stream()
              .sorted(Comparator.comparing(Reason::field).thenComparingInt(Reason::line))
              .map(reason -> remark(reason, texts))
              .toList(),
          event.text(),
          event.happenedAt());
    }

    private static Remark remark(Reason reason, Texts texts) {
      String rule = texts.of("submission.rule." + reason.guideline());
      String comment = reason.comment().isBlank() ? rule : reason.comment();
      return new Remark(reason.field(), reason.guideline().number(), reason.line(), comment, true);
    }
  }

  /**
   * A step of the history.
   *
   * @param ofAnAppeal a withdrawal that took back an appeal only
   * @param answer of the staff, if it is one
   * @param text what was handed in, if it is a handing in
   * @param changes of that to the round before; none for the first
   */
  public record Step(
      SubmissionEvent event,
      boolean ofAnAppeal,
      Optional<Answer> answer,
      Optional<SubmissionText> text,
      Optional<List<Change>> changes) {
    /** Whether it is the account's own: who of the staff decides is not told. */
    public boolean byAccount() {
      return switch (event.kind()) {
        case SUBMITTED, WITHDRAWN, APPEALED -> true;
        case PASSED_ON, APPROVED, REJECTED, CHANGE_ASKED -> false;
      };
    }
  }

  /** A field that differs from the round before. */
  public record Change(String labelKey, TextDiff diff) {}

  /**
   * The page.
   *
   * @param shown the text with the reasons, or with what the lint finds: as it was handed in, if
   *     the account holds it in its hands and a reviewer has spoken about it
   * @param since what the account has changed since it was handed in
   */
  public record One(
      Submission submission,
      SubmissionText shown,
      List<NumberedText> numbered,
      Optional<Answer> answer,
      List<Change> since,
      Card card,
      List<Step> steps,
      boolean appealed) {
    public boolean mayAppeal() {
      return submission.state() == SubmissionState.REJECTED && !appealed;
    }

    public NumberedText content() {
      return numbered.getFirst();
    }

    public NumberedText example() {
      return numbered.getLast();
    }

    /** What is said about a field that has no lines. */
    public List<Remark> about(String field) {
      return answer.stream()
          .flatMap(one -> one.reasons().stream())
          .filter(reason -> reason.field().name().equals(field))
          .toList();
    }
  }

  SubmissionPages(SubmissionFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(SubmissionFeatures.ONE, Access.account(Role.VIEWER), this::show));
  }

  private Reply show(Visit visit) {
    return features
        .find(visit)
        .map(submission -> visit.page("submission/one.jte", one(visit, submission)))
        .orElseGet(visit::notFound);
  }

  private One one(Visit visit, Submission submission) {
    List<SubmissionEvent> history = features.submissions().history(submission.id());
    Map<Integer, SubmissionText> rounds = features.submissions().rounds(submission.id());
    Optional<Answer> answer = Answer.current(submission, history, visit.texts());
    SubmissionText shown =
        answer.isPresent()
            ? rounds.getOrDefault(submission.round(), submission.text())
            : submission.text();
    List<Remark> remarks = answer.map(Answer::reasons).orElseGet(List::of);
    return new One(
        submission,
        shown,
        List.of(
            NumberedText.of(Violation.Field.CONTENT, shown.content(), remarks),
            NumberedText.of(Violation.Field.EXAMPLE, shown.example(), remarks)),
        answer,
        answer.isPresent() ? changes(shown, submission.text()) : List.of(),
        features.preview(visit.account(), shown),
        steps(history, rounds, visit.texts()),
        history.stream().anyMatch(event -> event.isAppealOf(submission.round())));
  }

  /** The newest first. */
  private static List<Step> steps(
      List<SubmissionEvent> history, Map<Integer, SubmissionText> rounds, Texts texts) {
    List<Step> steps = new ArrayList<>();
    SubmissionEvent before = null;
    for (SubmissionEvent event : history) {
      boolean handsIn = event.kind() == SubmissionEvent.Kind.SUBMITTED;
      Optional<SubmissionText> text =
          handsIn ? Optional.ofNullable(rounds.get(event.round())) : Optional.empty();
      Optional<SubmissionText> last = Optional.ofNullable(rounds.get(event.round() - 1));
      steps.add(
          new Step(
              event,
              event.kind() == SubmissionEvent.Kind.WITHDRAWN
                  && before != null
                  && before.kind() == SubmissionEvent.Kind.APPEALED,
              Answer.isAnswer(event.kind())
                  ? Optional.of(Answer.of(event, texts))
                  : Optional.empty(),
              text,
              text.flatMap(now -> last.map(old -> changes(old, now)))));
      before = event;
    }
    return steps.reversed();
  }

  /** The fields that differ. */
  static List<Change> changes(SubmissionText before, SubmissionText after) {
    List<Change> changes = new ArrayList<>();
    addChange(changes, "submission.title", before.title(), after.title());
    addChange(changes, "submission.title-en", before.titleEn(), after.titleEn());
    addChange(
        changes, "submission.industry", industry(before.industry()), industry(after.industry()));
    addChange(changes, "submission.type", before.type(), after.type());
    addChange(changes, "submission.trigger", before.trigger(), after.trigger());
    addChange(changes, "submission.content", before.content(), after.content());
    addChange(changes, "submission.example", before.example(), after.example());
    return changes;
  }

  private static String industry(int id) {
    return id == 0 ? "" : String.valueOf(id);
  }

  private static void addChange(List<Change> changes, String key, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Change(key, TextDiff.of(before, after)));
    }
  }
}
