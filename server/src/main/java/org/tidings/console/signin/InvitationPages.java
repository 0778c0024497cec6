package org.tidings.console.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.Invitation;
import org.tidings.operator.Invitation.Grant;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Role;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** What a link of invitation leads to: to accept it, or first to sign in or up. */
public final class InvitationPages {
  private static final String LINK = "invitation";
  private static final String PATH = "/console/invitations/{invitation}";

  private final OperatorFeature people;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final Links links;

  /**
   * What one is invited to.
   *
   * @param account empty for the platform's staff
   * @param roleKey of the role's text
   * @param token for the ways to it and back
   */
  public record Invited(
      Invitation invitation, Optional<Account> account, String roleKey, String token) {
    /** Of the form that accepts it. */
    public String action() {
      return path(token);
    }
  }

  public InvitationPages(OperatorFeature people, Accounts accounts, AuditTrail audit) {
    this.people = people;
    this.accounts = accounts;
    this.audit = audit;
    this.links = new Links(people.throttles());
  }

  static String path(String token) {
    return PATH.replace("{" + LINK + "}", token);
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            PATH,
            Access.anyone(),
            visit ->
                links.with(
                    visit,
                    () -> find(visit),
                    one -> visit.page("signin/invitation.jte", shown(visit, one)))),
        ConsoleRoute.post(
            PATH,
            Access.signedIn(),
            visit -> links.with(visit, () -> find(visit), one -> accept(visit, one))));
  }

  private Optional<Invitation> find(Visit visit) {
    return people.invitations().find(Links.token(visit, LINK));
  }

  private Invited shown(Visit visit, Invitation invitation) {
    String token = Links.token(visit, LINK).value();
    return switch (invitation.grants()) {
      case Grant.OfAccount(long accountId, Role role) ->
          new Invited(
              invitation, Optional.of(accounts.require(accountId)), "common.role." + role, token);
      case Grant.OfStaff(StaffRole role) ->
          new Invited(invitation, Optional.empty(), "operator.staff-role." + role, token);
    };
  }

  private Reply accept(Visit visit, Invitation invitation) {
    Secret token = Links.token(visit, LINK);
    String email = visit.operator().email();
    Audited accepted =
        invitation.accountId().isPresent()
            ? Audited.of(AuditAction.INVITATION_ACCEPTED, invitation.accountId().getAsLong(), email)
            : Audited.of(AuditAction.INVITATION_ACCEPTED, email);
    try {
      audit.alongside(
          visit.actor(),
          accepted.change(Map.of(), Map.of("role", role(invitation))),
          () -> people.invitations().accept(token, visit.operator()));
    } catch (Declined declined) {
      return Links.declined(visit, declined);
    }
    return switch (invitation.grants()) {
      case Grant.OfAccount(long accountId, Role ignored) ->
          visit.seeOther(
              ConsoleRoute.ACCOUNT.replace(
                  "{account}", accounts.require(accountId).appId().value()),
              "signin.invitation.accepted");
      case Grant.OfStaff ignored ->
          visit.seeOther(ConsoleRoute.STAFF + "/operators", "signin.invitation.accepted");
    };
  }

  private static String role(Invitation invitation) {
    return switch (invitation.grants()) {
      case Grant.OfAccount(long ignored, Role role) -> role.stored();
      case Grant.OfStaff(StaffRole role) -> role.stored();
    };
  }
}
