package org.tidings.console.signin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Form;
import org.tidings.console.web.Next;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Operator;
import org.tidings.operator.Operators;
import org.tidings.operator.Sessions;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** Signing in by address and password, and out. */
public final class LoginPages {
  private static final String TEMPLATE = "signin/login.jte";
  private static final int EMAIL_CHARACTERS_MAX = 254;

  private final Operators operators;
  private final Sessions sessions;
  private final AuditTrail audit;

  /**
   * The form.
   *
   * @param next where it leads
   */
  public record Login(Form form, String next) {}

  public LoginPages(Operators operators, Sessions sessions, AuditTrail audit) {
    this.operators = operators;
    this.sessions = sessions;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get("/console/login", Access.anyone(), LoginPages::show),
        ConsoleRoute.post("/console/login", Access.anyone(), this::signIn),
        ConsoleRoute.post("/console/logout", Access.signedIn(), this::signOut));
  }

  private static Reply show(Visit visit) {
    String next = Next.within(visit.query("next"));
    return visit.findOperator().isPresent()
        ? visit.seeOther(next)
        : visit.page(TEMPLATE, new Login(Form.empty(), next));
  }

  private Reply signIn(Visit visit) {
    Form form = visit.form();
    String next = Next.within(form.text("next", 500));
    String email = form.required("email", EMAIL_CHARACTERS_MAX);
    Secret password = new Secret(form.secret("password"));
    Optional<Operator> operator =
        form.isValid()
            ? operators.findByPassword(email, password).filter(found -> !found.disabled())
            : Optional.empty();
    if (operator.isEmpty()) {
      form.refuseAll("signin.login.wrong");
      return visit.invalid(TEMPLATE, new Login(form, next));
    }
    Operator found = operator.get();
    String address = visit.address().getHostAddress();
    Secret token = sessions.begin(found.id(), false, address, visit.browser());
    audit.note(
        new Actor(OptionalLong.of(found.id()), found.email(), address),
        Audited.of(AuditAction.SIGNED_IN, found.email()));
    return visit.signIn(visit.seeOther(next), token);
  }

  private Reply signOut(Visit visit) {
    visit.sessionToken().ifPresent(sessions::end);
    audit.note(visit.actor(), Audited.of(AuditAction.SIGNED_OUT, visit.operator().email()));
    return visit.signOut(visit.seeOther("/console/login", "signin.logout.done"));
  }
}
