package org.tidings.console.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Application;
import org.tidings.console.function.ApplicationPages;
import org.tidings.console.function.Standing;
import org.tidings.console.staff.StaffArea.Decisions;
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

/** Deciding on an application for templated messages. */
public final class ApplicationReviews {
  private static final String PATH = QueuePages.PATH + "/{application}";
  private static final String TEMPLATE = "staff/application.jte";
  private static final int EARLIER_MOST = 10;

  private final Decisions decisions;

  /**
   * The application and what to know of its account.
   *
   * @param earlier what the account applied for before
   */
  public record Page(
      Application application,
      Account account,
      Standing standing,
      List<Application> earlier,
      Form form) {}

  ApplicationReviews(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    Access reviewers = Access.staff(StaffRole.REVIEWER);
    return List.of(
        ConsoleRoute.get(PATH, reviewers, this::show),
        ConsoleRoute.post(PATH + "/approve", reviewers, this::approve),
        ConsoleRoute.post(PATH + "/refuse", reviewers, this::refuse));
  }

  private Optional<Application> find(Visit visit) {
    return Reviewing.id(visit, "application").stream()
        .boxed()
        .flatMap(id -> decisions.applications().find(id).stream())
        .findFirst();
  }

  private Reply show(Visit visit) {
    return find(visit)
        .map(one -> visit.page(TEMPLATE, page(one, Form.empty())))
        .orElseGet(visit::notFound);
  }

  private Page page(Application application, Form form) {
    Account account = decisions.accounts().require(application.accountId());
    return new Page(
        application,
        account,
        Standing.of(account, decisions.applications().rule()),
        decisions.applications().list(account.id(), EARLIER_MOST).stream()
            .filter(other -> other.id() < application.id())
            .toList(),
        form);
  }

  private Reply approve(Visit visit) {
    return find(visit).map(one -> approve(visit, one)).orElseGet(visit::notFound);
  }

  private Reply approve(Visit visit, Application application) {
    Form form = visit.form();
    try {
      decisions
          .audit()
          .alongside(
              visit.actor(),
              audited(AuditAction.APPLICATION_APPROVED, application)
                  .change(
                      Map.of(),
                      Map.of("industries", ApplicationPages.text(application.industries()))),
              () ->
                  decisions
                      .applications()
                      .approve(
                          application.id(),
                          visit.operator().name(),
                          decisions.choice()::dropOthers));
      return visit.seeOther(QueuePages.PATH, "staff.application.approved");
    } catch (Refused refused) {
      form.refuseAll(Refusals.said(refused.refusal()).key());
      return visit.invalid(TEMPLATE, page(again(application), form));
    }
  }

  private Reply refuse(Visit visit) {
    return find(visit).map(one -> refuse(visit, one)).orElseGet(visit::notFound);
  }

  private Reply refuse(Visit visit, Application application) {
    Form form = visit.form();
    String answer = Reviewing.answer(form);
    if (form.isValid()) {
      try {
        decisions
            .audit()
            .alongside(
                visit.actor(),
                audited(AuditAction.APPLICATION_REFUSED, application)
                    .change(Map.of(), Map.of("reason", answer)),
                () ->
                    decisions
                        .applications()
                        .refuse(application.id(), answer, visit.operator().name()));
        return visit.seeOther(QueuePages.PATH, "staff.application.refused");
      } catch (Refused refused) {
        form.refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    return visit.invalid(TEMPLATE, page(again(application), form));
  }

  /** It may have been decided meanwhile. */
  private Application again(Application application) {
    return decisions.applications().find(application.id()).orElse(application);
  }

  private static Audited audited(AuditAction action, Application application) {
    return Audited.of(action, application.accountId(), String.valueOf(application.id()));
  }
}
