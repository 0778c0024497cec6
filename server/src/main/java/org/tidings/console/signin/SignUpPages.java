package org.tidings.console.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.page.Said;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.EmailAddress;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Origin;
import org.tidings.operator.PasswordHash;
import org.tidings.operator.Throttle;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/**
 * How somebody becomes an operator. Whether the address was free is not told: the answer is to sign
 * in, which is possible then, or with the password of whoever has it.
 */
public final class SignUpPages {
  private static final String PATH = "/console/sign-up";
  private static final String TEMPLATE = "signin/sign-up.jte";
  private static final int TOKEN_CHARACTERS_MAX = 100;

  private final OperatorFeature people;
  private final AuditTrail audit;
  private final SignInSettings settings;

  /**
   * The form.
   *
   * @param invitation token of the link that somebody has come by; empty for none
   */
  public record SignUp(Form form, String invitation) {}

  public SignUpPages(OperatorFeature people, AuditTrail audit, SignInSettings settings) {
    this.people = people;
    this.audit = audit;
    this.settings = settings;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.anyone(), this::show),
        ConsoleRoute.post(PATH, Access.anyone(), this::signUp),
        ConsoleRoute.get(
            "/console/forgot-password",
            Access.anyone(),
            visit -> visit.page("signin/forgot-password.jte", new Forgotten())));
  }

  /** Nothing but words. */
  public record Forgotten() {}

  private boolean mayEnter(String invitation) {
    return settings.signUpOpen().getAsBoolean()
        || (!invitation.isEmpty() && people.invitations().find(new Secret(invitation)).isPresent());
  }

  private static Reply closed(Visit visit) {
    return visit.sentence(403, "signin.sign-up.title", Said.of("signin.sign-up.closed"));
  }

  private Reply show(Visit visit) {
    String invitation = visit.query("invitation");
    return mayEnter(invitation)
        ? visit.page(TEMPLATE, new SignUp(Form.empty(), invitation))
        : closed(visit);
  }

  private Reply signUp(Visit visit) {
    Form form = visit.form();
    String invitation = form.text("invitation", TOKEN_CHARACTERS_MAX);
    if (!mayEnter(invitation)) {
      return closed(visit);
    }
    String email = form.required("email", EmailAddress.CHARACTERS_MAX);
    if (!EmailAddress.isWellFormed(email)) {
      form.refuse("email", "signin.email.malformed");
    }
    String name = form.required("name", Operator.NAME_CHARACTERS_MAX);
    Secret password = PasswordFields.fresh(form, "password", email);
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, new SignUp(form, invitation));
    }
    Optional<Duration> wait =
        people.throttles().waitBefore(Throttle.SIGN_UP, Origin.of(visit.address()).text());
    if (wait.isPresent()) {
      Waits.refuse(form, wait.get());
      return visit.page(Waits.STATUS, TEMPLATE, new SignUp(form, invitation));
    }
    create(visit, email, name, people.operators().hash(password));
    String next = invitation.isEmpty() ? "/console" : InvitationPages.path(invitation);
    return visit.seeOther(
        "/console/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
        "signin.sign-up.done");
  }

  private void create(Visit visit, String email, String name, PasswordHash password) {
    try {
      audit.alongside(
          new Actor(OptionalLong.empty(), email, visit.address().getHostAddress()),
          () -> {
            Operator operator =
                people
                    .operators()
                    .create(email, name, password, visit.texts().language(), Optional.empty())
                    .orElseThrow(() -> new Declined(Declined.Reason.ADDRESS_TAKEN));
            people.origins().add(operator.id(), Origin.of(visit.address()));
            return operator;
          },
          created -> Audited.of(AuditAction.SIGNED_UP, created.email()));
    } catch (Declined taken) {
      // whoever asks learns it when he cannot sign in
    }
  }
}
