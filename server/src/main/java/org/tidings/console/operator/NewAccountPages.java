package org.tidings.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.tidings.account.Account;
import org.tidings.account.AccountKind;
import org.tidings.account.Accounts;
import org.tidings.account.Attestations;
import org.tidings.account.Attested;
import org.tidings.account.NewAccount;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.AccountOperators;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/**
 * Creating an official account. Who creates it becomes its owner; its ids and secret are made up
 * here. What the organisation attests of it counts once staff have confirmed it.
 */
public final class NewAccountPages {
  private static final String PATH = "/console/new-account";
  private static final String TEMPLATE = "operator/new-account.jte";
  private static final int NAME_CHARACTERS_MAX = 30;

  private final Accounts accounts;
  private final Attestations attestations;
  private final AccountOperators operators;
  private final AuditTrail audit;
  private final IntSupplier accountsAnOperator;

  /**
   * The form.
   *
   * @param most accounts that an operator may own
   * @param full whether this one owns as many
   */
  public record New(Form form, int most, boolean full) {}

  /** What was made; the secret is seen this once. */
  public record Created(Account account, String secret, boolean awaitsStaff) {
    /** Its first page. */
    public String path() {
      return ConsoleRoute.ACCOUNT.replace("{account}", account.appId().value());
    }
  }

  public NewAccountPages(
      Accounts accounts,
      Attestations attestations,
      AccountOperators operators,
      AuditTrail audit,
      IntSupplier accountsAnOperator) {
    this.accounts = accounts;
    this.attestations = attestations;
    this.operators = operators;
    this.audit = audit;
    this.accountsAnOperator = accountsAnOperator;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            PATH,
            Access.signedIn(),
            visit ->
                visit.page(
                    TEMPLATE, shown(visit, Form.of(Map.of("kind", AccountKind.SERVICE.name()))))),
        ConsoleRoute.post(PATH, Access.signedIn(), this::create));
  }

  private New shown(Visit visit, Form form) {
    int most = accountsAnOperator.getAsInt();
    long own =
        operators.listAccounts(visit.operator().id()).values().stream()
            .filter(role -> role == Role.OWNER)
            .count();
    return new New(form, most, own >= most);
  }

  private Reply create(Visit visit) {
    Form form = visit.form();
    String name = form.required("name", NAME_CHARACTERS_MAX);
    if (name.contains("\n")) {
      form.refuse("name", "page.field.control-characters");
    }
    Optional<AccountKind> kind = Choices.choice(form, "kind", AccountKind.class);
    boolean verified = form.checked("verified");
    boolean payment = form.checked("payment");
    String note = form.text("note", Attestations.NOTE_CHARACTERS_MAX);
    New shown = shown(visit, form);
    if (!form.isValid() || kind.isEmpty() || shown.full()) {
      return visit.invalid(TEMPLATE, shown);
    }
    Attested attested = new Attested(kind.get(), verified, payment);
    NewAccount fresh = NewAccount.beginning(name, kind.get());
    Account account =
        audit.alongside(
            visit.actor(),
            () -> create(visit, fresh, attested, note),
            made ->
                Audited.of(AuditAction.ACCOUNT_CREATED, made.id(), name)
                    .change(
                        Map.of(),
                        Map.of(
                            "appId", made.appId().value(),
                            "kind", attested.kind().name(),
                            "verified", Boolean.toString(verified),
                            "payment", Boolean.toString(payment))));
    return visit.page(
        "operator/new-account-created.jte",
        new Created(account, fresh.appSecret().value(), claimsMore(attested)));
  }

  private Account create(Visit visit, NewAccount fresh, Attested attested, String note) {
    Account account =
        accounts
            .create(fresh)
            .orElseThrow(() -> new IllegalStateException("an id was made up twice"));
    operators.assign(visit.operator().id(), account.id(), Role.OWNER);
    if (claimsMore(attested)) {
      attestations.submit(account.id(), attested, note, visit.operator().name());
    }
    return account;
  }

  /** Whether it says anything that staff need to look at. */
  private static boolean claimsMore(Attested attested) {
    return attested.verified() || attested.payment();
  }
}
