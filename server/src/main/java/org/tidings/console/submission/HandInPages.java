package org.tidings.console.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.card.Card;
import org.tidings.console.submission.NumberedText.Remark;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.library.Similar;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionAllowance;
import org.tidings.submission.SubmissionState;
import org.tidings.submission.Submissions;
import org.tidings.template.guideline.Violation;

/**
 * The last look before a template is handed in: what it breaks, what is like it in the library, and
 * what the reviewer is told.
 */
public final class HandInPages {
  private static final String PATH = SubmissionFeatures.ONE + "/submit";
  private static final String TEMPLATE = "submission/hand-in.jte";
  private static final int NUMBER_CHARACTERS_MAX = 10;

  private final SubmissionFeatures features;

  /** What is about to be handed in. */
  public record HandIn(
      Submission submission,
      List<Finding> findings,
      List<Similar> similar,
      NumberedText content,
      Card card,
      SubmissionAllowance allowance,
      Form form) {
    public List<Finding> demanded() {
      return findings.stream().filter(Finding::demanded).toList();
    }

    public List<Finding> toExplain() {
      return findings.stream().filter(finding -> !finding.demanded()).toList();
    }

    /** What stands in the way besides the text; the key of a sentence, or empty. */
    public String obstacle() {
      if (allowance.waiting() >= allowance.waitingMax()) {
        return "refusal.SUBMISSIONS_WAITING_TOO_MANY";
      }
      return allowance.ofTheMonth() >= allowance.ofTheMonthMax()
              && submission.state() != SubmissionState.CHANGE_ASKED
          ? "refusal.SUBMISSIONS_OF_THE_MONTH_USED"
          : "";
    }

    public boolean possible() {
      return submission.text().isComplete() && demanded().isEmpty() && obstacle().isEmpty();
    }
  }

  HandInPages(SubmissionFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.OPERATOR), this::ask),
        ConsoleRoute.post(PATH, Access.account(Role.OPERATOR), this::submit));
  }

  private Reply ask(Visit visit) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    return found.get().state().editable()
        ? visit.page(TEMPLATE, page(visit, found.get(), Form.empty()))
        : visit.seeOther(SubmissionFeatures.path(visit, found.get()));
  }

  private HandIn page(Visit visit, Submission submission, Form form) {
    List<Finding> findings = features.findings(visit, submission.text());
    List<Remark> remarks =
        findings.stream()
            .map(finding ->
                new Remark(
                    finding.field(),
                    finding.rule(),
                    finding.line(),
                    finding.message(),
                    finding.demanded()))
            .toList();
    Account account = visit.account();
    return new HandIn(
        submission,
        findings,
        features.similar(submission.text(), submission.changesNumber()),
        NumberedText.of(Violation.Field.CONTENT, submission.text().content(), remarks),
        features.preview(account, submission.text()),
        features.submissions().allowance(account.id()),
        form);
  }

  private Reply submit(Visit visit) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    Form form = visit.form();
    String explanation = form.text("explanation", Submissions.SAID_CHARACTERS_MAX);
    String edits = form.text("edits", NUMBER_CHARACTERS_MAX);
    if (form.isValid()) {
      try {
        Submission submitted =
            submit(visit, found.get(), edits.matches("\\d{1,9}") ? edits : "0", explanation);
        return visit.seeOther(SubmissionFeatures.path(visit, submitted), "submission.handed-in");
      } catch (Refused refused) {
        form.refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    // as it is now: it may have changed meanwhile
    Submission now = features.find(visit).orElse(found.get());
    return now.state().editable()
        ? visit.invalid(TEMPLATE, page(visit, now, form))
        : visit.seeOther(SubmissionFeatures.path(visit, now));
  }

  private Submission submit(Visit visit, Submission submission, String edits, String explanation) {
    long account = visit.account().id();
    return features
        .audit()
        .alongside(
            visit.actor(),
            () ->
                features
                    .steps()
                    .submit(
                        account,
                        submission.id(),
                        Integer.parseInt(edits),
                        explanation,
                        visit.operator().id(),
                        visit.operator().name()),
            submitted ->
                Audited.of(
                        AuditAction.SUBMISSION_HANDED_IN, account, String.valueOf(submitted.id()))
                    .change(
                        Map.of(),
                        Map.of(
                            "title", submitted.text().title(),
                            "round", String.valueOf(submitted.round()))));
  }
}
