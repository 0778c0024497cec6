package org.tidings.operator;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tidings.storage.PlatformKeys;

/** All of this package that others work with. */
public record OperatorFeature(
    Operators operators,
    AccountOperators accountOperators,
    OperatorSearch search,
    Sessions sessions,
    SecondFactors secondFactors,
    Throttles throttles,
    KnownOrigins origins,
    Invitations invitations,
    PasswordResets resets,
    SignIn signIn,
    Credentials credentials) {

  public static OperatorFeature of(Jdbi jdbi, Clock clock, PlatformKeys keys) {
    Operators operators = new Operators(jdbi, clock, new Passwords());
    AccountOperators accountOperators = new AccountOperators(jdbi, clock);
    Sessions sessions = new Sessions(jdbi, clock);
    SecondFactors secondFactors = new SecondFactors(jdbi, clock, keys);
    Throttles throttles = new Throttles(jdbi, clock);
    KnownOrigins origins = new KnownOrigins(jdbi, clock);
    PasswordResets resets = new PasswordResets(jdbi, clock);
    return new OperatorFeature(
        operators,
        accountOperators,
        new OperatorSearch(jdbi),
        sessions,
        secondFactors,
        throttles,
        origins,
        new Invitations(jdbi, clock, operators, accountOperators),
        resets,
        new SignIn(operators, sessions, secondFactors, throttles, origins),
        new Credentials(jdbi, operators, sessions, secondFactors, resets, throttles, origins));
  }

  /** What is over is dropped. */
  public void forgetOld() {
    sessions.forgetOld();
    throttles.forgetOld();
    origins.forgetOld();
    invitations.forgetOld();
    resets.forgetOld();
  }
}
