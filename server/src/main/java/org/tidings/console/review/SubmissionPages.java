package org.tidings.console.review;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tidings.console.review.ReviewArea.Features;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.Operator;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.submission.Reviewer;
import org.tidings.submission.Submission;

/** A submission with what helps to decide on it, and who looks at it. */
public final class SubmissionPages {
  static final String PATH = ReviewQueuePages.PATH + "/{review}";
  static final String TEMPLATE = "review/submission.jte";

  private final Features features;
  private final SubmissionViews views;

  SubmissionPages(Features features) {
    this.features = features;
    this.views = new SubmissionViews(features);
  }

  List<ConsoleRoute> routes() {
    Access reviewers = Access.staff(StaffRole.REVIEWER);
    return List.of(
        ConsoleRoute.get(PATH, reviewers, this::show),
        ConsoleRoute.post(PATH + "/take", reviewers, this::take),
        ConsoleRoute.post(PATH + "/release", reviewers, this::release));
  }

  static Reviewer reviewer(Visit visit) {
    Operator operator = visit.operator();
    return new Reviewer(operator.id(), operator.name());
  }

  private Reply show(Visit visit) {
    return views
        .find(visit)
        .map(one -> visit.page(TEMPLATE, views.of(visit, one, Form.empty())))
        .orElseGet(visit::notFound);
  }

  private Reply take(Visit visit) {
    boolean over = visit.form().checked("over");
    return change(
        visit,
        AuditAction.SUBMISSION_TAKEN,
        one -> () -> features.reviews().take(one.id(), reviewer(visit), over),
        "review.taken");
  }

  private Reply release(Visit visit) {
    return change(
        visit,
        AuditAction.SUBMISSION_RELEASED,
        one -> () -> features.reviews().release(one.id(), reviewer(visit)),
        "review.released");
  }

  private Reply change(
      Visit visit,
      AuditAction action,
      Function<Submission, Supplier<Submission>> act,
      String notice) {
    return views
        .find(visit)
        .map(one -> {
          try {
            features
                .audit()
                .alongside(
                    visit.actor(), act.apply(one), after -> audited(action, after, Map.of()));
            return visit.seeOther(address(visit, one), notice);
          } catch (Refused refused) {
            return refused(visit, one, refused);
          }
        })
        .orElseGet(visit::notFound);
  }

  private String address(Visit visit, Submission submission) {
    return ReviewQueuePages.PATH + "/" + submission.id() + QueueQuery.of(visit, features).query();
  }

  /** As it stands now, and why nothing was done. */
  private Reply refused(Visit visit, Submission submission, Refused refused) {
    Form form = visit.form();
    form.refuseAll(Refusals.said(refused.refusal()).key());
    Submission now = features.reviews().find(submission.id()).orElse(submission);
    return visit.invalid(TEMPLATE, views.of(visit, now, form));
  }

  static Audited audited(AuditAction action, Submission submission, Map<String, String> after) {
    return Audited.of(action, submission.accountId(), Long.toString(submission.id()))
        .change(Map.of(), after);
  }
}
