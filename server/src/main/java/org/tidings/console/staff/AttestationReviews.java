package org.tidings.console.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Attestation;
import org.tidings.console.function.AttestationPages;
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

/** Deciding on what an organisation says of its account. */
public final class AttestationReviews {
  private static final String PATH = ConsoleRoute.STAFF + "/attestations/{attestation}";
  private static final String TEMPLATE = "staff/attestation.jte";
  private static final int EARLIER_MOST = 10;

  private final Decisions decisions;

  /**
   * What is said, and what the account is now.
   *
   * @param earlier what was said before
   */
  public record Page(
      Attestation attestation, Account account, List<Attestation> earlier, Form form) {}

  AttestationReviews(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    Access reviewers = Access.staff(StaffRole.REVIEWER);
    return List.of(
        ConsoleRoute.get(PATH, reviewers, this::show),
        ConsoleRoute.post(PATH + "/confirm", reviewers, this::confirm),
        ConsoleRoute.post(PATH + "/refuse", reviewers, this::refuse));
  }

  private Optional<Attestation> find(Visit visit) {
    return Reviewing.id(visit, "attestation").stream()
        .boxed()
        .flatMap(id -> decisions.attestations().find(id).stream())
        .findFirst();
  }

  private Reply show(Visit visit) {
    return find(visit)
        .map(one -> visit.page(TEMPLATE, page(one, Form.empty())))
        .orElseGet(visit::notFound);
  }

  private Page page(Attestation attestation, Form form) {
    return new Page(
        attestation,
        decisions.accounts().require(attestation.accountId()),
        decisions.attestations().list(attestation.accountId(), EARLIER_MOST).stream()
            .filter(other -> other.id() < attestation.id())
            .toList(),
        form);
  }

  private Reply confirm(Visit visit) {
    return find(visit).map(one -> confirm(visit, one)).orElseGet(visit::notFound);
  }

  private Reply confirm(Visit visit, Attestation attestation) {
    Account account = decisions.accounts().require(attestation.accountId());
    Audited audited =
        audited(AuditAction.ATTESTATION_CONFIRMED, attestation)
            .change(
                AttestationPages.texts(account.attested()),
                AttestationPages.texts(attestation.attested()));
    Form form = visit.form();
    try {
      decisions
          .audit()
          .alongside(
              visit.actor(),
              audited,
              () -> decisions.attestations().confirm(attestation.id(), visit.operator().name()));
      return visit.seeOther(QueuePages.PATH, "staff.attestation.confirmed");
    } catch (Refused refused) {
      form.refuseAll(Refusals.said(refused.refusal()).key());
      return visit.invalid(TEMPLATE, page(again(attestation), form));
    }
  }

  private Reply refuse(Visit visit) {
    return find(visit).map(one -> refuse(visit, one)).orElseGet(visit::notFound);
  }

  private Reply refuse(Visit visit, Attestation attestation) {
    Form form = visit.form();
    String answer = Reviewing.answer(form);
    if (form.isValid()) {
      try {
        decisions
            .audit()
            .alongside(
                visit.actor(),
                audited(AuditAction.ATTESTATION_REFUSED, attestation)
                    .change(Map.of(), Map.of("reason", answer)),
                () ->
                    decisions
                        .attestations()
                        .refuse(attestation.id(), answer, visit.operator().name()));
        return visit.seeOther(QueuePages.PATH, "staff.attestation.refused");
      } catch (Refused refused) {
        form.refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    return visit.invalid(TEMPLATE, page(again(attestation), form));
  }

  /** It may have been decided meanwhile. */
  private Attestation again(Attestation attestation) {
    return decisions.attestations().find(attestation.id()).orElse(attestation);
  }

  private static Audited audited(AuditAction action, Attestation attestation) {
    return Audited.of(action, attestation.accountId(), String.valueOf(attestation.id()));
  }
}
