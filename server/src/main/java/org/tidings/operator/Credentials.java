package org.tidings.operator;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;

/**
 * What an operator changes of how he signs in. A changed password ends all his other sessions, one
 * that was reset all of them.
 */
public final class Credentials {
  private final Jdbi jdbi;
  private final Operators operators;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final PasswordResets resets;
  private final Throttles throttles;
  private final KnownOrigins origins;

  public Credentials(
      Jdbi jdbi,
      Operators operators,
      Sessions sessions,
      SecondFactors secondFactors,
      PasswordResets resets,
      Throttles throttles,
      KnownOrigins origins) {
    this.jdbi = jdbi;
    this.operators = operators;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.resets = resets;
    this.throttles = throttles;
    this.origins = origins;
  }

  /** What became of the proof that is asked of who is signed in. */
  public sealed interface Proof {
    record Given() implements Proof {}

    record Wrong() implements Proof {}

    record TooEarly(Duration remaining) implements Proof {}
  }

  /** Asks for the present password, so that nobody does this in a browser left open. */
  public Proof prove(Operator operator, Secret password) {
    return prove(operator, () -> operators.isPassword(Optional.of(operator), password));
  }

  /** Asks for the password and a code. */
  public Proof prove(Operator operator, Secret password, String code) {
    return prove(
        operator,
        () ->
            operators.isPassword(Optional.of(operator), password)
                && secondFactors.take(operator.id(), code) != SecondFactors.Verdict.WRONG);
  }

  private Proof prove(Operator operator, BooleanSupplier right) {
    String subject = Long.toString(operator.id());
    Optional<Duration> wait = throttles.waitBefore(Throttle.CONFIRMATION, subject);
    if (wait.isPresent()) {
      return new Proof.TooEarly(wait.get());
    }
    if (!right.getAsBoolean()) {
      return new Proof.Wrong();
    }
    throttles.forget(Throttle.CONFIRMATION, subject);
    return new Proof.Given();
  }

  /**
   * Sets another password.
   *
   * @param mine the session that goes on
   */
  public void changePassword(Operator operator, PasswordHash password, Secret mine) {
    jdbi.useTransaction(handle -> {
      operators.changePassword(operator.id(), password);
      resets.revoke(operator.id());
      sessions.endOthers(operator.id(), mine);
    });
  }

  /**
   * Sets another password by a link, which is used up. Where the link was opened is known from now
   * on, so that strangers who go on guessing do not keep its owner out.
   *
   * @throws Declined if the link works no more
   */
  public Operator resetPassword(Secret link, PasswordHash password, Origin from) {
    return jdbi.inTransaction(handle -> {
      Operator operator = operators.find(resets.use(link)).orElseThrow();
      setPassword(operator, password);
      origins.add(operator.id(), from);
      return operator;
    });
  }

  /** Sets another password, for who has forgotten his: whoever may be signed in is so no more. */
  public void setPassword(Operator operator, PasswordHash password) {
    jdbi.useTransaction(handle -> {
      operators.changePassword(operator.id(), password);
      resets.revoke(operator.id());
      sessions.endAll(operator.id());
      origins.forgetAll(operator.id());
      throttles.forget(Throttle.SIGN_IN_AS, operator.email().toLowerCase(Locale.ROOT));
    });
  }
}
