package org.tidings.console.review;

import java.util.List;
import java.util.stream.IntStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidings.console.review.ReviewArea.Features;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.submission.Answer;
import org.tidings.submission.Reason;
import org.tidings.submission.Seen;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionState;
import org.tidings.template.guideline.Violation;

/**
 * Approving, rejecting and asking for a change: each is a page of its own that says what it does,
 * so that nothing is decided with one press of a key.
 */
public final class DecisionPages {
  private static final String APPROVE = "review/approve.jte";
  private static final String REFUSE = "review/refuse.jte";

  private final Features features;
  private final SubmissionViews views;

  /** What stands in the way of an approval. */
  private enum Verdict {
    REJECT("/reject", "review.rejected", AuditAction.SUBMISSION_REJECTED),
    CHANGE("/change", "review.change-asked", AuditAction.SUBMISSION_CHANGE_ASKED);

    private final String below;
    private final String notice;
    private final AuditAction action;

    Verdict(String below, String notice, AuditAction action) {
      this.below = below;
      this.notice = notice;
      this.action = action;
    }
  }

  /**
   * The page on which reasons are given.
   *
   * @param rejecting and not asking for a change
   */
  public record Refusing(SubmissionView view, boolean rejecting, Form form) {
    /** What the lint found and can be taken over. */
    public List<Violation> found() {
      return ReasonForm.found(view.linted());
    }

    /** Whether anything stands in the fields that are not seen at once. */
    public boolean moreTyped() {
      return IntStream.range(ReasonForm.SHOWN, ReasonForm.OWN)
          .anyMatch(i -> !(form.value("rule-" + i) + form.value("comment-" + i)).isEmpty());
    }

    public String address() {
      return view.address(rejecting ? Verdict.REJECT.below : Verdict.CHANGE.below);
    }
  }

  DecisionPages(Features features) {
    this.features = features;
    this.views = new SubmissionViews(features);
  }

  List<ConsoleRoute> routes() {
    Access reviewers = Access.staff(StaffRole.REVIEWER);
    String reject = SubmissionPages.PATH + Verdict.REJECT.below;
    String change = SubmissionPages.PATH + Verdict.CHANGE.below;
    return List.of(
        ConsoleRoute.get(SubmissionPages.PATH + "/approve", reviewers, this::askApproval),
        ConsoleRoute.post(SubmissionPages.PATH + "/approve", reviewers, this::approve),
        ConsoleRoute.get(reject, reviewers, visit -> askReasons(visit, Verdict.REJECT)),
        ConsoleRoute.post(reject, reviewers, visit -> refuse(visit, Verdict.REJECT)),
        ConsoleRoute.get(change, reviewers, visit -> askReasons(visit, Verdict.CHANGE)),
        ConsoleRoute.post(change, reviewers, visit -> refuse(visit, Verdict.CHANGE)));
  }

  private Reply askApproval(Visit visit) {
    return asked(visit, view -> visit.page(APPROVE, view));
  }

  private Reply askReasons(Visit visit, Verdict verdict) {
    return asked(
        visit,
        view ->
            visit.page(
                REFUSE,
                new Refusing(view, verdict == Verdict.REJECT, ReasonForm.offered(view.linted()))));
  }

  /** On what is not open the submission's own page says why. */
  private Reply asked(Visit visit, Function<SubmissionView, Reply> page) {
    return views
        .find(visit)
        .map(one -> views.of(visit, one, Form.empty()))
        .map(view -> view.open() ? page.apply(view) : visit.seeOther(view.address("")))
        .orElseGet(visit::notFound);
  }

  private Reply approve(Visit visit) {
    Optional<Submission> found = views.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    Submission before = found.get();
    Seen seen = seen(visit.form());
    try {
      Submission after =
          features
              .audit()
              .alongside(
                  visit.actor(),
                  () ->
                      features
                          .reviews()
                          .approve(before.id(), seen, SubmissionPages.reviewer(visit)),
                  DecisionPages::approved);
      return after.state() == SubmissionState.SECOND_REVIEW
          ? next(visit, "review.passed-on", after.text().title())
          : next(visit, "review.approved", after.text().title(), after.libraryNumber().orElse(""));
    } catch (Refused refused) {
      return refused(visit, before, refused);
    }
  }

  private static Audited approved(Submission after) {
    return after.state() == SubmissionState.SECOND_REVIEW
        ? SubmissionPages.audited(AuditAction.SUBMISSION_PASSED_ON, after, Map.of())
        : SubmissionPages.audited(
            AuditAction.SUBMISSION_APPROVED,
            after,
            Map.of("number", after.libraryNumber().orElse("")));
  }

  private Reply refuse(Visit visit, Verdict verdict) {
    Optional<Submission> found = views.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    Submission before = found.get();
    Form form = visit.form();
    Seen seen = seen(form);
    SubmissionView view = views.of(visit, before, form);
    List<Reason> reasons = ReasonForm.read(form, view.linted());
    String text = form.text("text", Answer.TEXT_CHARACTERS_MAX);
    if (!form.isValid() && view.open()) {
      return visit.invalid(REFUSE, new Refusing(view, verdict == Verdict.REJECT, form));
    }
    try {
      Answer answer = new Answer(reasons, text);
      features
          .audit()
          .alongside(
              visit.actor(),
              SubmissionPages.audited(verdict.action, before, said(answer)),
              () -> decide(before, seen, visit, verdict, answer));
      return next(visit, verdict.notice, before.text().title());
    } catch (Refused refused) {
      return refused(visit, before, refused);
    }
  }

  private void decide(Submission before, Seen seen, Visit visit, Verdict verdict, Answer answer) {
    switch (verdict) {
      case REJECT ->
          features.reviews().reject(before.id(), seen, SubmissionPages.reviewer(visit), answer);
      case CHANGE ->
          features
              .reviews()
              .askForChange(before.id(), seen, SubmissionPages.reviewer(visit), answer);
    }
  }

  private static Map<String, String> said(Answer answer) {
    String rules =
        answer.reasons().stream()
            .map(reason -> reason.guideline().number())
            .distinct()
            .collect(Collectors.joining(", "));
    return answer.text().isEmpty()
        ? Map.of("rules", rules)
        : Map.of("rules", rules, "text", answer.text());
  }

  /** What the page showed on which was decided. */
  private static Seen seen(Form form) {
    String state = form.text("state", 20);
    return new Seen(
        number(form, "round"),
        number(form, "edits"),
        SubmissionState.find(state).orElse(SubmissionState.DRAFT));
  }

  private static int number(Form form, String name) {
    String typed = form.text(name, 9);
    return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : -1;
  }

  /** On to what this reviewer may decide next. */
  private Reply next(Visit visit, String notice, Object... arguments) {
    QueueQuery query = QueueQuery.of(visit, features);
    return features
        .queue()
        .findNext(query.filter(), query.order(), QueueQuery.claimed(visit, features))
        .map(one ->
            visit.seeOther(
                ReviewQueuePages.PATH + "/" + one.id() + query.query(), notice, arguments))
        .orElseGet(() -> visit.seeOther(ReviewQueuePages.PATH + query.query(), notice, arguments));
  }

  /** As it stands now, and why nothing was decided. */
  private Reply refused(Visit visit, Submission before, Refused refused) {
    Form form = visit.form();
    form.refuseAll(Refusals.said(refused.refusal()).key());
    Submission now = features.reviews().find(before.id()).orElse(before);
    return visit.invalid(SubmissionPages.TEMPLATE, views.of(visit, now, form));
  }
}
