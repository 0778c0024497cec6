package org.tidings.console.signin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.page.Texts;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Credentials;
import org.tidings.operator.OpenSession;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.PasswordHash;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.console.web.ConsoleTexts;

/** What an operator keeps of himself: name, language, password, where he is signed in. */
public final class ProfilePages {
  static final String PATH = "/console/profile";
  private static final String TEMPLATE = "signin/profile.jte";
  private static final String PASSWORD_TEMPLATE = "signin/password.jte";
  private static final Map<String, String> LANGUAGES = Map.of("en", "English", "zh", "中文");
  private static final int SESSION_NAME_CHARACTERS = 64;

  private final OperatorFeature people;
  private final AuditTrail audit;

  /** A session, with the browser's name as people know it. */
  public record Shown(OpenSession session, String browser) {}

  /**
   * The page.
   *
   * @param languages by their codes
   */
  public record Profile(
      Form form,
      Operator operator,
      Map<String, String> languages,
      int recoveryCodesLeft,
      List<Shown> sessions) {}

  /** The form for another password. */
  public record Password(Form form, String email) {}

  public ProfilePages(OperatorFeature people, AuditTrail audit) {
    this.people = people;
    this.audit = audit;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            PATH, Access.signedIn(), visit -> visit.page(TEMPLATE, profile(visit, present(visit)))),
        ConsoleRoute.post(PATH, Access.signedIn(), this::change),
        ConsoleRoute.get(
            PATH + "/password",
            Access.signedIn(),
            visit -> visit.page(PASSWORD_TEMPLATE, password(visit, Form.empty()))),
        ConsoleRoute.post(PATH + "/password", Access.signedIn(), this::changePassword),
        ConsoleRoute.post(PATH + "/sessions", Access.signedIn(), this::endOne),
        ConsoleRoute.post(PATH + "/sessions/others", Access.signedIn(), this::endOthers));
  }

  private static Form present(Visit visit) {
    Operator operator = visit.operator();
    return Form.of(Map.of("name", operator.name(), "language", operator.language().getLanguage()));
  }

  private Profile profile(Visit visit, Form form) {
    Operator operator = visit.operator();
    List<Shown> sessions =
        people.sessions().listOf(operator.id(), visit.sessionToken().orElseThrow()).stream()
            .map(session -> new Shown(session, Browser.describe(session.browser())))
            .toList();
    int codes =
        operator.secondFactor() ? people.secondFactors().recoveryCodesLeft(operator.id()) : 0;
    return new Profile(form, operator, LANGUAGES, codes, sessions);
  }

  private Reply change(Visit visit) {
    Form form = visit.form();
    Operator operator = visit.operator();
    String name = form.required("name", Operator.NAME_CHARACTERS_MAX);
    String language = form.text("language", 2);
    if (!LANGUAGES.containsKey(language)) {
      form.refuse("language", "page.field.required");
    }
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, profile(visit, form));
    }
    Texts texts = ConsoleTexts.in(Locale.of(language));
    people.operators().changeLanguage(operator.id(), texts.language());
    if (!name.equals(operator.name())) {
      audit.alongside(
          visit.actor(),
          Audited.of(AuditAction.OPERATOR_RENAMED, operator.email())
              .change(Map.of("name", operator.name()), Map.of("name", name)),
          () -> people.operators().rename(operator.id(), name));
    }
    return visit.keepLanguage(visit.seeOther(PATH, "signin.profile.saved"), texts);
  }

  private static Password password(Visit visit, Form form) {
    return new Password(form, visit.operator().email());
  }

  private Reply changePassword(Visit visit) {
    Form form = visit.form();
    Operator operator = visit.operator();
    Secret present = new Secret(form.secret("present"));
    Secret fresh = PasswordFields.fresh(form, "password", operator.email());
    if (fresh.equals(present)) {
      form.refuse("password", "signin.password.same");
    }
    if (!form.isValid()) {
      return visit.invalid(PASSWORD_TEMPLATE, password(visit, form));
    }
    int status = Proofs.status(form, "present", people.credentials().prove(operator, present));
    if (!form.isValid()) {
      return visit.page(status, PASSWORD_TEMPLATE, password(visit, form));
    }
    PasswordHash hash = people.operators().hash(fresh);
    Credentials credentials = people.credentials();
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.PASSWORD_CHANGED, operator.email()),
        () -> credentials.changePassword(operator, hash, visit.sessionToken().orElseThrow()));
    return visit.seeOther(PATH, "signin.profile.password-changed");
  }

  private Reply endOne(Visit visit) {
    String session = visit.form().text("session", SESSION_NAME_CHARACTERS);
    people.sessions().endOne(visit.operator().id(), session);
    return visit.seeOther(PATH, "signin.profile.session-ended");
  }

  private Reply endOthers(Visit visit) {
    Operator operator = visit.operator();
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.SESSIONS_ENDED, operator.email()),
        () -> people.sessions().endOthers(operator.id(), visit.sessionToken().orElseThrow()));
    return visit.seeOther(PATH, "signin.profile.sessions-ended");
  }
}
