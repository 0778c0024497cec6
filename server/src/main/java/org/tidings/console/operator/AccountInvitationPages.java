package org.tidings.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.Invitation.Grant;
import org.tidings.operator.Invitations;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** Inviting somebody to an account by a link, and taking that back. */
public final class AccountInvitationPages {
  private static final String PATH = ConsoleRoute.ACCOUNT + "/invitations";
  private static final int ID_CHARACTERS_MAX = 20;

  private final Invitations invitations;
  private final AccountOperatorPages list;
  private final AuditTrail audit;

  /** Shown this once, to pass on. */
  public record Invited(String link, Role role, String note) {}

  public AccountInvitationPages(
      Invitations invitations, AccountOperatorPages list, AuditTrail audit) {
    this.invitations = invitations;
    this.list = list;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.post(PATH, Access.account(Role.OWNER), this::invite),
        ConsoleRoute.post(PATH + "/revoke", Access.account(Role.OWNER), this::revoke));
  }

  private Reply invite(Visit visit) {
    Form form = visit.form();
    Optional<Role> role = Choices.role(form);
    String note = form.required("note", Invitations.NOTE_CHARACTERS_MAX);
    if (!form.isValid() || role.isEmpty()) {
      return visit.invalid("operator/all.jte", list.all(visit, form));
    }
    long account = visit.account().id();
    try {
      Secret token =
          audit.alongside(
              visit.actor(),
              () ->
                  invitations.invite(
                      new Grant.OfAccount(account, role.get()),
                      note,
                      OptionalLong.of(visit.operator().id())),
              made ->
                  Audited.of(AuditAction.OPERATOR_INVITED, account, note)
                      .change(Map.of(), Map.of("role", role.get().stored())));
      String link = visit.baseUrl() + "/console/invitations/" + token.value();
      return visit.page("operator/invited.jte", new Invited(link, role.get(), note));
    } catch (Declined declined) {
      form.refuseAll(Choices.said(declined).key());
      return visit.invalid("operator/all.jte", list.all(visit, form));
    }
  }

  private Reply revoke(Visit visit) {
    long account = visit.account().id();
    String id = visit.form().text("invitation", ID_CHARACTERS_MAX);
    invitations.listOpen(account).stream()
        .filter(open -> Long.toString(open.id()).equals(id))
        .findFirst()
        .ifPresent(open ->
            audit.alongside(
                visit.actor(),
                Audited.of(AuditAction.INVITATION_REVOKED, account, open.note()),
                () -> invitations.revoke(account, open.id())));
    return visit.seeOther(visit.ofAccount("/operators"), "operator.invitation.revoked");
  }
}
