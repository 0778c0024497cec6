package org.tidings.console.signin;

import java.util.List;
import java.util.Optional;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.QrCode;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.SecondFactors;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;

/**
 * The second factor: turning it on and off, and new recovery codes. All of it asks for the
 * password, so that nobody does it in a browser left open.
 */
public final class SecondFactorPages {
  private static final String PATH = ProfilePages.PATH + "/second-factor";
  private static final String CODE = "code";
  private static final String PASSWORD = "password";
  private static final int GROUP = 4;

  private final OperatorFeature people;
  private final AuditTrail audit;
  private final SignInSettings settings;

  /** By how far one has come. */
  sealed interface Shown {}

  /** Nothing yet but words. */
  public record Begin() implements Shown {}

  /**
   * What an app is given.
   *
   * @param text the same as the code says, in groups, to type
   */
  public record Enrol(Form form, QrCode qrCode, String text) implements Shown {}

  /** One that is on. */
  public record Keep(Form form, int recoveryCodesLeft, boolean mayTurnOff) implements Shown {}

  /** Seen this once. */
  public record RecoveryCodes(List<String> codes) {}

  public SecondFactorPages(OperatorFeature people, AuditTrail audit, SignInSettings settings) {
    this.people = people;
    this.audit = audit;
    this.settings = settings;
  }

  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.signedIn(), visit -> show(visit, 200, Form.empty())),
        ConsoleRoute.post(PATH + "/begin", Access.signedIn(), this::begin),
        ConsoleRoute.post(PATH, Access.signedIn(), this::turnOn),
        ConsoleRoute.post(PATH + "/recovery-codes", Access.signedIn(), this::renew),
        ConsoleRoute.post(PATH + "/off", Access.signedIn(), this::turnOff));
  }

  private Reply show(Visit visit, int status, Form form) {
    Shown page = page(visit, form);
    String template =
        switch (page) {
          case Begin ignored -> "signin/second-factor-begin.jte";
          case Enrol ignored -> "signin/second-factor-on.jte";
          case Keep ignored -> "signin/second-factor.jte";
        };
    return visit.page(status, template, page);
  }

  /** Opening the page makes no secret: that is what its button is for. */
  private Reply begin(Visit visit) {
    Operator operator = visit.operator();
    if (!operator.secondFactor()) {
      people.secondFactors().enrol(operator);
    }
    return visit.seeOther(PATH);
  }

  private Shown page(Visit visit, Form form) {
    Operator operator = visit.operator();
    if (operator.secondFactor()) {
      return new Keep(
          form, people.secondFactors().recoveryCodesLeft(operator.id()), mayTurnOff(operator));
    }
    Optional<SecondFactors.Enrolment> begun = people.secondFactors().findEnrolment(operator);
    if (begun.isEmpty()) {
      return new Begin();
    }
    SecondFactors.Enrolment enrolment = begun.get();
    String text = enrolment.text().value().replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    return new Enrol(form, QrCode.of(enrolment.uri().value()), text);
  }

  private boolean mayTurnOff(Operator operator) {
    return operator.staffRole().isEmpty() || !settings.staffNeedSecondFactor().getAsBoolean();
  }

  private Reply again(Visit visit, int status) {
    return show(visit, status, visit.form());
  }

  private Reply turnOn(Visit visit) {
    Operator operator = visit.operator();
    if (operator.secondFactor()) {
      return visit.seeOther(PATH);
    }
    Form form = visit.form();
    Secret password = new Secret(form.secret(PASSWORD));
    int status = Proofs.status(form, PASSWORD, people.credentials().prove(operator, password));
    if (!form.isValid()) {
      return again(visit, status);
    }
    try {
      List<Secret> codes =
          audit.alongside(
              visit.actor(),
              () -> people.secondFactors().turnOn(operator.id(), form.secret(CODE)),
              done -> Audited.of(AuditAction.SECOND_FACTOR_ON, operator.email()));
      return shown(visit, codes);
    } catch (Declined declined) {
      form.refuse(CODE, "signin.code.wrong");
      return again(visit, 422);
    }
  }

  private static Reply shown(Visit visit, List<Secret> codes) {
    return visit.page(
        "signin/recovery-codes.jte", new RecoveryCodes(codes.stream().map(Secret::value).toList()));
  }

  /** The password and a code, which both actions on one that is on ask for. */
  private int prove(Visit visit) {
    Form form = visit.form();
    Secret password = new Secret(form.secret(PASSWORD));
    return Proofs.status(
        form, PASSWORD, people.credentials().prove(visit.operator(), password, form.secret(CODE)));
  }

  private Reply renew(Visit visit) {
    Operator operator = visit.operator();
    if (!operator.secondFactor()) {
      return visit.seeOther(PATH);
    }
    int status = prove(visit);
    if (!visit.form().isValid()) {
      return again(visit, status);
    }
    List<Secret> codes =
        audit.alongside(
            visit.actor(),
            () -> people.secondFactors().renewRecoveryCodes(operator.id()),
            done -> Audited.of(AuditAction.RECOVERY_CODES_RENEWED, operator.email()));
    return shown(visit, codes);
  }

  private Reply turnOff(Visit visit) {
    Operator operator = visit.operator();
    if (!operator.secondFactor()) {
      return visit.seeOther(PATH);
    }
    if (!mayTurnOff(operator)) {
      visit.form().refuseAll("signin.second-factor.needed");
      return again(visit, 422);
    }
    int status = prove(visit);
    if (!visit.form().isValid()) {
      return again(visit, status);
    }
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.SECOND_FACTOR_OFF, operator.email()),
        () -> people.secondFactors().turnOff(operator.id()));
    return visit.seeOther(ProfilePages.PATH, "signin.second-factor.off-done");
  }
}
