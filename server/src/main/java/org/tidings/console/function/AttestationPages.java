package org.tidings.console.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.AccountKind;
import org.tidings.account.Attestation;
import org.tidings.account.Attestations;
import org.tidings.account.Attested;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** What the organisation says of its account, which the staff confirm. */
public final class AttestationPages {
  private static final String PATH = FunctionPages.PATH + "/attestation";
  private static final String TEMPLATE = "function/attestation.jte";
  private static final int HISTORY_MOST = 20;

  private final Attestations attestations;
  private final AuditTrail audit;

  /** What was ever said, the newest first, and the form to say something else. */
  public record Said(Account account, Form form, List<Attestation> history) {
    /** What waits for the staff. */
    public Optional<Attestation> open() {
      return history.stream().filter(one -> one.review().waits()).findFirst();
    }
  }

  public AttestationPages(Attestations attestations, AuditTrail audit) {
    this.attestations = attestations;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            PATH,
            Access.account(Role.VIEWER),
            visit -> visit.page(TEMPLATE, said(visit.account(), startOf(visit.account())))),
        ConsoleRoute.post(PATH, Access.account(Role.OPERATOR), this::submit),
        ConsoleRoute.post(PATH + "/withdraw", Access.account(Role.OPERATOR), this::withdraw));
  }

  private Said said(Account account, Form form) {
    return new Said(account, form, attestations.list(account.id(), HISTORY_MOST));
  }

  private static Form startOf(Account account) {
    return Form.of(
        Map.of(
            "kind", account.kind().name(),
            "verified", account.verified() ? "yes" : "",
            "payment", account.payment() ? "yes" : ""));
  }

  private Reply submit(Visit visit) {
    Account account = visit.account();
    Form form = visit.form();
    String kind = form.required("kind", 20);
    Optional<AccountKind> known =
        List.of(AccountKind.values()).stream().filter(one -> one.name().equals(kind)).findFirst();
    if (known.isEmpty()) {
      form.refuse("kind", "function.attestation.kind-unknown");
    }
    boolean verified = form.checked("verified");
    boolean payment = form.checked("payment");
    String note = form.text("note", Attestations.NOTE_CHARACTERS_MAX);
    if (form.isValid()) {
      Attested attested = new Attested(known.orElseThrow(), verified, payment);
      if (attested.equals(account.attested())) {
        form.refuseAll("function.attestation.same");
      } else {
        try {
          submit(visit, attested, note);
          return visit.seeOther(path(visit), "function.attestation.submitted");
        } catch (Refused refused) {
          form.refuseAll(Refusals.said(refused.refusal()).key());
        }
      }
    }
    return visit.invalid(TEMPLATE, said(account, form));
  }

  private void submit(Visit visit, Attested attested, String note) {
    Account account = visit.account();
    audit.alongside(
        visit.actor(),
        () -> attestations.submit(account.id(), attested, note, visit.operator().name()),
        submitted ->
            Audited.of(
                    AuditAction.ATTESTATION_SUBMITTED, account.id(), String.valueOf(submitted.id()))
                .change(texts(account.attested()), texts(attested)));
  }

  /** As the audit trail keeps it, whatever the language. */
  public static Map<String, String> texts(Attested attested) {
    return new LinkedHashMap<>(
        Map.of(
            "kind", attested.kind().name().toLowerCase(Locale.ROOT),
            "verified", String.valueOf(attested.verified()),
            "payment", String.valueOf(attested.payment())));
  }

  private Reply withdraw(Visit visit) {
    Account account = visit.account();
    Optional<Attestation> open = said(account, Form.empty()).open();
    open.ifPresent(one ->
        audit.alongside(
            visit.actor(),
            Audited.of(AuditAction.ATTESTATION_WITHDRAWN, account.id(), String.valueOf(one.id())),
            () -> attestations.withdraw(one.id(), visit.operator().name())));
    return open.isPresent()
        ? visit.seeOther(path(visit), "function.attestation.withdrawn")
        : visit.seeOther(path(visit));
  }

  private static String path(Visit visit) {
    return visit.ofAccount("/function/attestation");
  }

  /** What a select offers. */
  public static Map<String, String> kinds(Frame f) {
    Map<String, String> options = new LinkedHashMap<>();
    for (AccountKind kind : AccountKind.values()) {
      options.put(kind.name(), f.t("common.kind." + kind));
    }
    return options;
  }
}
