package org.tidings.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.page.Said;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.AccountOperator;
import org.tidings.operator.Declined;
import org.tidings.operator.Invitation;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** The operators of an account: who they are, what they may do, and leaving. */
public final class AccountOperatorPages {
  static final String PATH = ConsoleRoute.ACCOUNT + "/operators";
  private static final String ONE = PATH + "/{operator}";
  private static final String LEAVE = ConsoleRoute.ACCOUNT + "/leave";
  private static final String ONE_TEMPLATE = "operator/one.jte";

  private final OperatorFeature people;
  private final AuditTrail audit;

  /**
   * The list.
   *
   * @param invitations open ones; none for who may not invite
   * @param form for another invitation
   * @param me the id of who looks
   */
  public record All(
      List<AccountOperator> operators,
      List<Invitation> invitations,
      Form form,
      List<Role> roles,
      long me) {}

  /** One of them, to change or remove. */
  public record One(AccountOperator operator, Form form, List<Role> roles, String action) {}

  /** Asked before somebody leaves. */
  public record Leave(Role role) {}

  public AccountOperatorPages(OperatorFeature people, AuditTrail audit) {
    this.people = people;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    Access owners = Access.account(Role.OWNER);
    Access all = Access.account(Role.VIEWER);
    return List.of(
        ConsoleRoute.get(
            PATH, all, visit -> visit.page("operator/all.jte", all(visit, Form.empty()))),
        ConsoleRoute.get(ONE, owners, this::one),
        ConsoleRoute.post(ONE, owners, this::change),
        ConsoleRoute.post(ONE + "/remove", owners, this::remove),
        ConsoleRoute.get(
            LEAVE, all, visit -> visit.page("operator/leave.jte", new Leave(visit.role()))),
        ConsoleRoute.post(LEAVE, all, this::leave));
  }

  All all(Visit visit, Form form) {
    long account = visit.account().id();
    return new All(
        people.accountOperators().list(account),
        visit.role() == Role.OWNER ? people.invitations().listOpen(account) : List.of(),
        form,
        List.of(Role.values()),
        visit.operator().id());
  }

  private Optional<AccountOperator> find(Visit visit) {
    return people.accountOperators().list(visit.account().id()).stream()
        .filter(one -> Long.toString(one.operator().id()).equals(visit.pathParameter("operator")))
        .findFirst();
  }

  private static One shown(Visit visit, AccountOperator operator, Form form) {
    String action = visit.ofAccount("/operators/" + operator.operator().id());
    return new One(operator, form, List.of(Role.values()), action);
  }

  private Reply one(Visit visit) {
    return find(visit)
        .map(one -> {
          Form form = Form.of(Map.of("role", one.role().name()));
          return visit.page(ONE_TEMPLATE, shown(visit, one, form));
        })
        .orElseGet(visit::notFound);
  }

  private Reply change(Visit visit) {
    Optional<AccountOperator> found = find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    AccountOperator one = found.get();
    Form form = visit.form();
    Optional<Role> role = Choices.role(form);
    if (role.isEmpty()) {
      return visit.invalid(ONE_TEMPLATE, shown(visit, one, form));
    }
    long account = visit.account().id();
    try {
      audit.alongside(
          visit.actor(),
          () -> {
            Role before =
                people.accountOperators().change(one.operator().id(), account, role.get());
            revokeUnlessOwner(account, one, role);
            return before;
          },
          before ->
              Audited.of(AuditAction.OPERATOR_ROLE_CHANGED, account, one.operator().email())
                  .change(Map.of("role", before.stored()), Map.of("role", role.get().stored())));
    } catch (Declined declined) {
      Said said = Choices.said(declined);
      form.refuse("role", said.key());
      return visit.invalid(ONE_TEMPLATE, shown(visit, one, form));
    }
    return visit.seeOther(visit.ofAccount("/operators"), "operator.changed", one.operator().name());
  }

  /** Who may invite nobody any more leaves no invitation behind. */
  private void revokeUnlessOwner(long account, AccountOperator one, Optional<Role> role) {
    if (role.filter(Role.OWNER::equals).isEmpty()) {
      people.invitations().revokeAllOf(account, one.operator().id());
    }
  }

  private Reply remove(Visit visit) {
    Optional<AccountOperator> found = find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    AccountOperator one = found.get();
    try {
      remove(visit, one);
    } catch (Declined declined) {
      Form form = Form.of(Map.of("role", one.role().name()));
      form.refuseAll(Choices.said(declined).key());
      return visit.invalid(ONE_TEMPLATE, shown(visit, one, form));
    }
    return visit.seeOther(visit.ofAccount("/operators"), "operator.removed", one.operator().name());
  }

  private void remove(Visit visit, AccountOperator one) {
    long account = visit.account().id();
    audit.alongside(
        visit.actor(),
        () -> {
          Role before = people.accountOperators().remove(one.operator().id(), account);
          revokeUnlessOwner(account, one, Optional.empty());
          return before;
        },
        before ->
            Audited.of(AuditAction.OPERATOR_REMOVED, account, one.operator().email())
                .change(Map.of("role", before.stored()), Map.of()));
  }

  private Reply leave(Visit visit) {
    long me = visit.operator().id();
    Optional<AccountOperator> own =
        people.accountOperators().list(visit.account().id()).stream()
            .filter(one -> one.operator().id() == me)
            .findFirst();
    try {
      own.ifPresent(one -> remove(visit, one));
    } catch (Declined declined) {
      return visit.sentence(422, "common.refused.title", Choices.said(declined));
    }
    return visit.seeOther("/console", "operator.left", visit.account().name());
  }
}
