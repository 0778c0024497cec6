package org.tidings.console.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Role;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/**
 * One operator, and what staff do for him or against him. Support helps those who have forgotten a
 * password, but never into the sign-in of somebody who may do more than support itself.
 */
public final class StaffOperatorPage {
  private static final String ONE = StaffOperatorPages.PATH + "/{operator}";
  private static final String TEMPLATE = "operator/staff-one.jte";
  private static final String NOBODY = "NONE";

  private final OperatorFeature people;
  private final Accounts accounts;
  private final AuditTrail audit;

  /** An account and what he is there. */
  public record In(Account account, Role role) {}

  /**
   * The page.
   *
   * @param form for the staff role
   * @param staffRoles to choose from
   * @param mayReset whether who looks may make a link for him
   * @param myself whether it is who looks
   */
  public record One(
      Operator operator,
      List<In> accounts,
      Form form,
      List<StaffRole> staffRoles,
      boolean mayReset,
      boolean myself,
      String path) {}

  /** A link, shown this once, to pass on. */
  public record ResetLink(Operator operator, String link, String back) {}

  public StaffOperatorPage(OperatorFeature people, Accounts accounts, AuditTrail audit) {
    this.people = people;
    this.accounts = accounts;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    Access support = Access.staff(StaffRole.SUPPORT);
    Access administrators = Access.staff();
    return List.of(
        ConsoleRoute.get(
            ONE,
            support,
            visit -> with(visit, (v, one) -> v.page(TEMPLATE, shown(v, one, staffForm(one))))),
        ConsoleRoute.post(ONE + "/reset-link", support, visit -> with(visit, this::resetLink)),
        ConsoleRoute.post(ONE + "/disable", administrators, visit -> with(visit, this::disable)),
        ConsoleRoute.post(ONE + "/enable", administrators, visit -> with(visit, this::enable)),
        ConsoleRoute.post(
            ONE + "/staff-role", administrators, visit -> with(visit, this::changeStaffRole)),
        ConsoleRoute.post(
            ONE + "/second-factor-off",
            administrators,
            visit -> with(visit, this::turnSecondFactorOff)));
  }

  private Reply with(Visit visit, BiFunction<Visit, Operator, Reply> answer) {
    Optional<Operator> operator;
    try {
      operator = people.operators().find(Long.parseLong(visit.pathParameter("operator")));
    } catch (NumberFormatException e) {
      operator = Optional.empty();
    }
    return operator.map(one -> answer.apply(visit, one)).orElseGet(visit::notFound);
  }

  private static Form staffForm(Operator operator) {
    return Form.of(Map.of("staffRole", operator.staffRole().map(StaffRole::name).orElse(NOBODY)));
  }

  private One shown(Visit visit, Operator operator, Form form) {
    List<In> in = new ArrayList<>();
    people
        .accountOperators()
        .listAccounts(operator.id())
        .forEach((id, role) -> in.add(new In(accounts.require(id), role)));
    return new One(
        operator,
        in,
        form,
        List.of(StaffRole.values()),
        mayReset(visit, operator),
        visit.operator().id() == operator.id(),
        path(operator));
  }

  private static String path(Operator operator) {
    return ONE.replace("{operator}", Long.toString(operator.id()));
  }

  private static boolean mayReset(Visit visit, Operator operator) {
    return !operator.disabled()
        && (operator.staffRole().isEmpty()
            || visit.operator().staffRole().filter(StaffRole.ADMINISTRATOR::equals).isPresent());
  }

  private Reply resetLink(Visit visit, Operator operator) {
    if (!mayReset(visit, operator)) {
      return again(visit, operator, "operator.staff.reset-refused");
    }
    Secret token =
        audit.alongside(
            visit.actor(),
            () -> people.resets().make(operator.id()),
            made -> Audited.of(AuditAction.PASSWORD_RESET_LINK_MADE, operator.email()));
    return visit.page(
        "operator/reset-link.jte",
        new ResetLink(
            operator, visit.baseUrl() + "/console/reset/" + token.value(), path(operator)));
  }

  private Reply again(Visit visit, Operator operator, String errorKey) {
    Form form = staffForm(operator);
    form.refuseAll(errorKey);
    return visit.invalid(TEMPLATE, shown(visit, operator, form));
  }

  private Reply disable(Visit visit, Operator operator) {
    if (visit.operator().id() == operator.id()) {
      return again(visit, operator, "operator.staff.not-oneself");
    }
    return carryOut(
        visit,
        operator,
        Audited.of(AuditAction.OPERATOR_DISABLED, operator.email()),
        () -> {
          people.operators().disable(operator.id());
          people.sessions().endAll(operator.id());
        });
  }

  private Reply enable(Visit visit, Operator operator) {
    return carryOut(
        visit,
        operator,
        Audited.of(AuditAction.OPERATOR_ENABLED, operator.email()),
        () -> people.operators().enable(operator.id()));
  }

  private Reply turnSecondFactorOff(Visit visit, Operator operator) {
    return carryOut(
        visit,
        operator,
        Audited.of(AuditAction.SECOND_FACTOR_OFF, operator.email()),
        () -> people.secondFactors().turnOff(operator.id()));
  }

  private Reply changeStaffRole(Visit visit, Operator operator) {
    Form form = visit.form();
    boolean nobody = form.text("staffRole", NOBODY.length() * 4).equals(NOBODY);
    Optional<StaffRole> role =
        nobody ? Optional.empty() : Choices.choice(form, "staffRole", StaffRole.class);
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, shown(visit, operator, form));
    }
    return carryOut(
        visit,
        operator,
        Audited.of(AuditAction.STAFF_ROLE_CHANGED, operator.email())
            .change(staffRole(operator.staffRole()), staffRole(role)),
        () -> people.operators().changeStaffRole(operator.id(), role));
  }

  private static Map<String, String> staffRole(Optional<StaffRole> role) {
    return role.map(one -> Map.of("staffRole", one.stored())).orElse(Map.of());
  }

  private Reply carryOut(Visit visit, Operator operator, Audited audited, Runnable act) {
    try {
      audit.alongside(visit.actor(), audited, act);
    } catch (Declined declined) {
      return again(visit, operator, Choices.said(declined).key());
    }
    return visit.seeOther(path(operator), "operator.staff.done");
  }
}
