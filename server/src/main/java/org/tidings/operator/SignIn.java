package org.tidings.operator;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tidings.kernel.Refused;
import org.tidings.kernel.Secret;

/**
 * Signing in: a password, and then a code if the operator's second factor is on. What is answered
 * tells nobody whether an address is known. Who fails waits, longer each time; but attempts from an
 * address where the operator has signed in before are counted apart, so that no stranger shuts him
 * out.
 */
public final class SignIn {
  private final Operators operators;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final Throttles throttles;
  private final KnownOrigins origins;

  public SignIn(
      Operators operators,
      Sessions sessions,
      SecondFactors secondFactors,
      Throttles throttles,
      KnownOrigins origins) {
    this.operators = operators;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.throttles = throttles;
    this.origins = origins;
  }

  /**
   * Where it is tried.
   *
   * @param browser as it names itself
   */
  public record Place(InetAddress address, String browser) {
    Origin origin() {
      return Origin.of(address);
    }
  }

  /** How an attempt ended. */
  public sealed interface Outcome {
    /** The session's token is for the browser alone. */
    record SignedIn(Operator operator, Secret session, boolean byRecoveryCode) implements Outcome {}

    /** The password was right; the token is of a session that is good for giving the code only. */
    record CodeDue(Operator operator, Secret session) implements Outcome {}

    /**
     * Not the right password or code.
     *
     * @param operator who was meant, for the audit trail; never for the answer
     */
    record Wrong(Optional<Operator> operator) implements Outcome {}

    /** The right password of somebody who may not sign in. */
    record Disabled(Operator operator) implements Outcome {}

    /** Nothing was tried: it is too early. */
    record TooEarly(Duration remaining) implements Outcome {}
  }

  public Outcome withPassword(String email, Secret password, Place place) {
    Optional<Operator> operator = operators.findByEmail(email);
    Attempt attempt = attempt(operator, email, place.origin());
    Optional<Duration> wait = attempt.begin();
    if (wait.isPresent()) {
      return new Outcome.TooEarly(wait.get());
    }
    if (!isPassword(operator, password, attempt)) {
      return new Outcome.Wrong(operator);
    }
    attempt.succeeded();
    Operator known = operator.orElseThrow();
    if (known.disabled()) {
      return new Outcome.Disabled(known);
    }
    if (known.secondFactor()) {
      return new Outcome.CodeDue(known, begin(known, true, place));
    }
    origins.add(known.id(), place.origin());
    return new Outcome.SignedIn(known, begin(known, false, place), false);
  }

  private boolean isPassword(Optional<Operator> operator, Secret password, Attempt attempt) {
    try {
      return operators.isPassword(operator, password);
    } catch (Refused e) {
      // it was not tried: too many others sign in just now
      attempt.succeeded();
      throw e;
    }
  }

  private Secret begin(Operator operator, boolean awaitsSecondFactor, Place place) {
    return sessions.begin(
        operator.id(), awaitsSecondFactor, place.address().getHostAddress(), place.browser());
  }

  /**
   * The second step.
   *
   * @param begun the token of the session that the first began; it ends when the code is right
   */
  public Outcome withCode(Operator operator, Secret begun, String code, Place place) {
    boolean known = origins.knows(operator.id(), place.origin());
    Throttle kind = known ? Throttle.CODE_KNOWN : Throttle.CODE;
    String subject = known ? operator.id() + " " + place.origin().text() : "" + operator.id();
    Optional<Duration> wait = throttles.waitBefore(kind, subject);
    if (wait.isPresent()) {
      return new Outcome.TooEarly(wait.get());
    }
    SecondFactors.Verdict verdict = secondFactors.take(operator.id(), code);
    if (verdict == SecondFactors.Verdict.WRONG) {
      return new Outcome.Wrong(Optional.of(operator));
    }
    throttles.forget(kind, subject);
    sessions.end(begun);
    origins.add(operator.id(), place.origin());
    return new Outcome.SignedIn(
        operator,
        begin(operator, false, place),
        verdict == SecondFactors.Verdict.RECOVERY_CODE_USED);
  }

  private Attempt attempt(Optional<Operator> operator, String email, Origin origin) {
    String as = email.toLowerCase(Locale.ROOT);
    return operator.filter(known -> origins.knows(known.id(), origin)).isPresent()
        ? new KnownAttempt(throttles, as + " " + origin.text())
        : new StrangersAttempt(throttles, as, origin.text());
  }

  /** By what an attempt is counted. */
  private sealed interface Attempt {
    /** Empty if it may be made. */
    Optional<Duration> begin();

    void succeeded();
  }

  private record KnownAttempt(Throttles throttles, String asAndFrom) implements Attempt {
    @Override
    public Optional<Duration> begin() {
      return throttles.waitBefore(Throttle.SIGN_IN_AS_KNOWN, asAndFrom);
    }

    @Override
    public void succeeded() {
      throttles.forget(Throttle.SIGN_IN_AS_KNOWN, asAndFrom);
    }
  }

  private record StrangersAttempt(Throttles throttles, String as, String from) implements Attempt {
    @Override
    public Optional<Duration> begin() {
      return throttles
          .waitBefore(Throttle.SIGN_IN_FROM, from)
          .or(() -> throttles.waitBefore(Throttle.SIGN_IN_AS, as));
    }

    /** Who has one right password may go on trying others' no more than before. */
    @Override
    public void succeeded() {
      throttles.takeBack(Throttle.SIGN_IN_FROM, from);
      throttles.forget(Throttle.SIGN_IN_AS, as);
    }
  }
}
