package org.tidings.console.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Next;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.EmailAddress;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Session;
import org.tidings.operator.SignIn;
import org.tidings.operator.SignIn.Outcome;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/** Signing in by address and password, then by a code if that is on, and out. */
public final class LoginPages {
  private static final String LOGIN = "/console/login";
  private static final String CODE = "/console/login/code";
  private static final String LOGIN_TEMPLATE = "signin/login.jte";
  private static final String CODE_TEMPLATE = "signin/code.jte";
  private static final int NEXT_CHARACTERS_MAX = 500;

  private final OperatorFeature people;
  private final AuditTrail audit;
  private final SignInSettings settings;

  /**
   * The form.
   *
   * @param next where it leads
   * @param signUpOpen whether strangers may sign up
   */
  public record Login(Form form, String next, boolean signUpOpen) {}

  /** The second step's form. */
  public record Code(Form form, String next) {}

  public LoginPages(OperatorFeature people, AuditTrail audit, SignInSettings settings) {
    this.people = people;
    this.audit = audit;
    this.settings = settings;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(LOGIN, Access.anyone(), this::show),
        ConsoleRoute.post(LOGIN, Access.anyone(), this::signIn),
        ConsoleRoute.get(CODE, Access.anyone(), this::showCode),
        ConsoleRoute.post(CODE, Access.anyone(), this::signInByCode),
        ConsoleRoute.post("/console/logout", Access.signedIn(), this::signOut));
  }

  private Login login(Form form, String next) {
    return new Login(form, next, settings.signUpOpen().getAsBoolean());
  }

  private Reply show(Visit visit) {
    String next = Next.within(visit.query("next"));
    return visit.findOperator().isPresent()
        ? visit.seeOther(next)
        : visit.page(LOGIN_TEMPLATE, login(Form.empty(), next));
  }

  private Reply signIn(Visit visit) {
    Form form = visit.form();
    String next = Next.within(form.text("next", NEXT_CHARACTERS_MAX));
    String email = form.required("email", EmailAddress.CHARACTERS_MAX);
    Secret password = new Secret(form.secret("password"));
    if (!form.isValid()) {
      return visit.invalid(LOGIN_TEMPLATE, login(form, next));
    }
    Outcome outcome = people.signIn().withPassword(email, password, place(visit));
    note(visit, outcome);
    return switch (outcome) {
      case Outcome.SignedIn in -> arrived(visit, in.session(), visit.seeOther(next));
      case Outcome.CodeDue due -> arrived(visit, due.session(), visit.seeOther(codeFor(next)));
      case Outcome.Wrong ignored -> {
        form.refuseAll("signin.login.wrong");
        yield visit.invalid(LOGIN_TEMPLATE, login(form, next));
      }
      case Outcome.Disabled ignored -> {
        form.refuseAll("signin.login.disabled");
        yield visit.invalid(LOGIN_TEMPLATE, login(form, next));
      }
      case Outcome.TooEarly early -> {
        Waits.refuse(form, early.remaining());
        yield visit.page(Waits.STATUS, LOGIN_TEMPLATE, login(form, next));
      }
    };
  }

  private static String codeFor(String next) {
    return CODE + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  /** Whatever session the browser had before ends. */
  private Reply arrived(Visit visit, Secret session, Reply reply) {
    visit.sessionToken().ifPresent(people.sessions()::end);
    return visit.signIn(reply, session);
  }

  /** Who has given the right password, and only that. */
  private static Optional<Operator> halfSignedIn(Visit visit) {
    return visit.session().filter(Session::awaitsSecondFactor).map(Session::operator);
  }

  private Reply showCode(Visit visit) {
    String next = Next.within(visit.query("next"));
    if (visit.findOperator().isPresent()) {
      return visit.seeOther(next);
    }
    return halfSignedIn(visit).isPresent()
        ? visit.page(CODE_TEMPLATE, new Code(Form.empty(), next))
        : visit.seeOther(LOGIN);
  }

  private Reply signInByCode(Visit visit) {
    Form form = visit.form();
    String next = Next.within(form.text("next", NEXT_CHARACTERS_MAX));
    Optional<Operator> operator = halfSignedIn(visit);
    if (operator.isEmpty()) {
      return visit.seeOther(LOGIN, "signin.code.too-late");
    }
    String code = form.secret("code");
    Secret begun = visit.sessionToken().orElseThrow();
    Outcome outcome = people.signIn().withCode(operator.get(), begun, code, place(visit));
    note(visit, outcome);
    return switch (outcome) {
      case Outcome.SignedIn in -> visit.signIn(welcome(visit, in, next), in.session());
      case Outcome.TooEarly early -> {
        Waits.refuse(form, early.remaining());
        yield visit.page(Waits.STATUS, CODE_TEMPLATE, new Code(form, next));
      }
      case Outcome.Wrong ignored -> wrongCode(visit, form, next);
      case Outcome.CodeDue ignored -> wrongCode(visit, form, next);
      case Outcome.Disabled ignored -> wrongCode(visit, form, next);
    };
  }

  private static Reply wrongCode(Visit visit, Form form, String next) {
    form.refuse("code", "signin.code.wrong");
    return visit.invalid(CODE_TEMPLATE, new Code(form, next));
  }

  private Reply welcome(Visit visit, Outcome.SignedIn in, String next) {
    return in.byRecoveryCode()
        ? visit.seeOther(
            next,
            "signin.code.recovery-used",
            people.secondFactors().recoveryCodesLeft(in.operator().id()))
        : visit.seeOther(next);
  }

  /** Attempts on addresses that nobody has are not noted: there is no end of them. */
  private void note(Visit visit, Outcome outcome) {
    switch (outcome) {
      case Outcome.SignedIn in -> note(visit, AuditAction.SIGNED_IN, in.operator());
      case Outcome.Wrong wrong ->
          wrong.operator().ifPresent(one -> note(visit, AuditAction.SIGN_IN_FAILED, one));
      case Outcome.Disabled disabled ->
          note(visit, AuditAction.SIGN_IN_FAILED, disabled.operator());
      case Outcome.CodeDue ignored -> {}
      case Outcome.TooEarly ignored -> {}
    }
  }

  private void note(Visit visit, AuditAction action, Operator operator) {
    audit.note(actor(visit, operator), Audited.of(action, operator.email()));
  }

  /** Somebody who was not signed in when the visit began. */
  static Actor actor(Visit visit, Operator operator) {
    return new Actor(
        OptionalLong.of(operator.id()), operator.email(), visit.address().getHostAddress());
  }

  private static SignIn.Place place(Visit visit) {
    return new SignIn.Place(visit.address(), visit.browser());
  }

  private Reply signOut(Visit visit) {
    visit.sessionToken().ifPresent(people.sessions()::end);
    audit.note(visit.actor(), Audited.of(AuditAction.SIGNED_OUT, visit.operator().email()));
    return visit.signOut(visit.seeOther(LOGIN, "signin.logout.done"));
  }
}
