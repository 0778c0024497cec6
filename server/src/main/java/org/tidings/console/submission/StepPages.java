package org.tidings.console.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.console.submission.SubmissionPages.Change;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionState;
import org.tidings.submission.Submissions;

/** Taking back, appealing and discarding, each after a question that says what it does. */
public final class StepPages {
  private static final String WITHDRAW = SubmissionFeatures.ONE + "/withdraw";
  private static final String APPEAL = SubmissionFeatures.ONE + "/appeal";
  private static final String DISCARD = SubmissionFeatures.ONE + "/discard";

  private final SubmissionFeatures features;

  /**
   * What is asked before a step.
   *
   * @param lost changes since it was handed in, which an appeal gives up
   */
  public record Question(Submission submission, Form form, List<Change> lost) {
    public boolean appealed() {
      return submission.state() == SubmissionState.APPEALED;
    }
  }

  StepPages(SubmissionFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    Access operators = Access.account(Role.OPERATOR);
    return List.of(
        ConsoleRoute.get(WITHDRAW, operators, visit -> ask(visit, "submission/withdraw.jte")),
        ConsoleRoute.post(WITHDRAW, operators, this::withdraw),
        ConsoleRoute.get(APPEAL, operators, visit -> ask(visit, "submission/appeal.jte")),
        ConsoleRoute.post(APPEAL, operators, this::appeal),
        ConsoleRoute.get(DISCARD, operators, visit -> ask(visit, "submission/discard.jte")),
        ConsoleRoute.post(DISCARD, operators, this::discard));
  }

  private Reply ask(Visit visit, String template) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    Submission submission = found.get();
    boolean possible =
        switch (template) {
          case "submission/withdraw.jte" -> submission.state().waits();
          case "submission/appeal.jte" -> submission.state() == SubmissionState.REJECTED;
          default -> submission.state() == SubmissionState.DRAFT;
        };
    return possible
        ? visit.page(template, question(submission, Form.empty()))
        : visit.seeOther(SubmissionFeatures.path(visit, submission));
  }

  private Question question(Submission submission, Form form) {
    return new Question(
        submission,
        form,
        Optional.ofNullable(features.submissions().rounds(submission.id()).get(submission.round()))
            .map(handedIn -> SubmissionPages.changes(submission.text(), handedIn))
            .orElseGet(List::of));
  }

  private Reply withdraw(Visit visit) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    long account = visit.account().id();
    Submission withdrawn =
        features
            .audit()
            .alongside(
                visit.actor(),
                () ->
                    features
                        .steps()
                        .withdraw(
                            account,
                            found.get().id(),
                            visit.operator().id(),
                            visit.operator().name()),
                after -> audited(AuditAction.SUBMISSION_WITHDRAWN, after, Map.of()));
    return visit.seeOther(SubmissionFeatures.path(visit, withdrawn), "submission.withdrawn");
  }

  private static Audited audited(
      AuditAction action, Submission submission, Map<String, String> more) {
    return Audited.of(action, submission.accountId(), String.valueOf(submission.id()))
        .change(Map.of("title", submission.text().title()), more);
  }

  private Reply appeal(Visit visit) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    Form form = visit.form();
    String why = form.required("why", Submissions.SAID_CHARACTERS_MAX);
    if (why.codePointCount(0, why.length()) < Submissions.SAID_CHARACTERS_MIN) {
      form.refuse("why", "submission.too-short", Submissions.SAID_CHARACTERS_MIN);
    }
    if (form.isValid()) {
      try {
        Submission appealed = appeal(visit, found.get(), why);
        return visit.seeOther(SubmissionFeatures.path(visit, appealed), "submission.appealed");
      } catch (Refused refused) {
        if (refused.refusal() == Refusal.REVIEW_OVER) {
          throw refused;
        }
        form.refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    return visit.invalid("submission/appeal.jte", question(found.get(), form));
  }

  private Submission appeal(Visit visit, Submission rejected, String why) {
    return features
        .audit()
        .alongside(
            visit.actor(),
            () ->
                features
                    .steps()
                    .appeal(
                        rejected.accountId(),
                        rejected.id(),
                        why,
                        visit.operator().id(),
                        visit.operator().name()),
            after -> audited(AuditAction.SUBMISSION_APPEALED, after, Map.of("reason", why)));
  }

  private Reply discard(Visit visit) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    features
        .audit()
        .alongside(
            visit.actor(),
            audited(AuditAction.SUBMISSION_DISCARDED, found.get(), Map.of()),
            () -> features.submissions().discard(visit.account().id(), found.get().id()));
    return visit.seeOther(visit.ofAccount("/submissions"), "submission.discarded");
  }
}
