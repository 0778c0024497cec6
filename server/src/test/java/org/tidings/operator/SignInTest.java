package org.tidings.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.Secret;
import org.tidings.operator.SignIn.Outcome;

/** Who gets in, and who has to wait. */
class SignInTest {
  private static final SignInStores STORES = new SignInStores();
  private static final Secret WRONG = new Secret("wrong horse, wrong battery");

  @AfterAll
  static void close() {
    STORES.close();
  }

  private static SignIn.Place place(String address) {
    return new SignIn.Place(InetAddress.ofLiteral(address), "Browser");
  }

  private static Outcome attempt(Operator operator, Secret password, String from) {
    return STORES.signIn.withPassword(operator.email(), password, place(from));
  }

  private static Outcome right(Operator operator, String from) {
    return attempt(operator, SignInStores.PASSWORD, from);
  }

  /** Somebody tries until he has to wait. */
  private static void exhaust(Operator operator, String from) {
    for (int i = 0; i < Throttle.SIGN_IN_AS.free(); i++) {
      assertThat(attempt(operator, WRONG, from)).isInstanceOf(Outcome.Wrong.class);
    }
  }

  @Test
  void rightPasswordBeginsASession() {
    Operator anna = STORES.operator("anna");
    assertThat(attempt(anna, WRONG, "192.0.2.1")).isInstanceOf(Outcome.Wrong.class);
    assertThat(right(anna, "192.0.2.1"))
        .isInstanceOfSatisfying(
            Outcome.SignedIn.class,
            in -> {
              Session session = STORES.sessions.find(in.session()).orElseThrow();
              assertThat(session.operator()).isEqualTo(anna);
              assertThat(session.awaitsSecondFactor()).isFalse();
            });
  }

  @Test
  void addressIsTheSameInCapitals() {
    Operator carl = STORES.operator("carl");
    assertThat(
            STORES.signIn.withPassword(
                "CARL@Example.com", SignInStores.PASSWORD, place("192.0.2.2")))
        .isInstanceOf(Outcome.SignedIn.class);
    exhaust(carl, "192.0.2.3");
    assertThat(STORES.signIn.withPassword("CARL@example.COM", WRONG, place("192.0.2.4")))
        .isInstanceOf(Outcome.TooEarly.class);
  }

  @Test
  void unknownAddressIsAnsweredAsAKnownOne() {
    Operator known = STORES.operator("known");
    for (int i = 0; i < Throttle.SIGN_IN_AS.free() + 2; i++) {
      Outcome ofKnown = attempt(known, WRONG, "192.0.2.10");
      Outcome ofUnknown =
          STORES.signIn.withPassword("unknown@example.com", WRONG, place("192.0.2.11"));
      assertThat(ofUnknown.getClass()).isEqualTo(ofKnown.getClass());
    }
  }

  @Test
  void strangerKeepsOnlyStrangersOut() {
    Operator dora = STORES.operator("dora");
    assertThat(right(dora, "192.0.2.20")).isInstanceOf(Outcome.SignedIn.class);
    exhaust(dora, "198.51.100.1");
    // neither he nor another stranger gets further, even with the right password
    assertThat(right(dora, "198.51.100.1")).isInstanceOf(Outcome.TooEarly.class);
    assertThat(right(dora, "198.51.100.2")).isInstanceOf(Outcome.TooEarly.class);
    assertThat(right(dora, "192.0.2.20")).isInstanceOf(Outcome.SignedIn.class);
    STORES.clock.forward(Duration.ofSeconds(11));
    assertThat(right(dora, "198.51.100.2")).isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void evenFromAKnownAddressOneMayNotTryForEver() {
    Operator emil = STORES.operator("emil");
    assertThat(right(emil, "192.0.2.30")).isInstanceOf(Outcome.SignedIn.class);
    exhaust(emil, "192.0.2.30");
    assertThat(right(emil, "192.0.2.30")).isInstanceOf(Outcome.TooEarly.class);
  }

  @Test
  void whoeverTriesManyOperatorsFromOneAddressWaitsToo() {
    for (int i = 0; i < Throttle.SIGN_IN_FROM.free(); i++) {
      STORES.signIn.withPassword("somebody" + i + "@example.com", WRONG, place("2001:db8::" + i));
    }
    assertThat(STORES.signIn.withPassword("x@example.com", WRONG, place("2001:db8::ffff:1")))
        .isInstanceOf(Outcome.TooEarly.class);
    assertThat(STORES.signIn.withPassword("x@example.com", WRONG, place("2001:db8:0:1::1")))
        .isInstanceOf(Outcome.Wrong.class);
  }

  @Test
  void whoHasOneRightPasswordMayNotTryOthersMoreOften() {
    Operator own = STORES.operator("own");
    int tried = 0;
    for (int i = 0; i < 2 * Throttle.SIGN_IN_FROM.free(); i++) {
      // as a stranger each time, as from a known address it would not count at all
      STORES.origins.forgetAll(own.id());
      right(own, "192.0.2.40");
      Outcome other =
          STORES.signIn.withPassword("victim" + i + "@example.com", WRONG, place("192.0.2.40"));
      tried += other instanceof Outcome.Wrong ? 1 : 0;
    }
    assertThat(tried).isEqualTo(Throttle.SIGN_IN_FROM.free());
  }

  @Test
  void disabledOperatorIsToldSoOnlyWithTheRightPassword() {
    Operator gone = STORES.operator("gone");
    Secret session = ((Outcome.SignedIn) right(gone, "192.0.2.50")).session();
    STORES.operators.disable(gone.id());
    assertThat(STORES.sessions.find(session)).isEmpty();
    assertThat(attempt(gone, WRONG, "192.0.2.50")).isInstanceOf(Outcome.Wrong.class);
    assertThat(right(gone, "192.0.2.50")).isInstanceOf(Outcome.Disabled.class);
    STORES.operators.enable(gone.id());
    assertThat(right(gone, "192.0.2.50")).isInstanceOf(Outcome.SignedIn.class);
  }

  @Test
  void secondFactorIsAskedForAfterThePassword() {
    Operator fay = STORES.operator("fay");
    List<Secret> recovery = Codes.turnOn(STORES, fay);
    Outcome.CodeDue due = (Outcome.CodeDue) right(fay, "192.0.2.60");
    assertThat(STORES.sessions.find(due.session()).map(Session::awaitsSecondFactor)).contains(true);
    assertThat(withCode(due, "000000")).isInstanceOf(Outcome.Wrong.class);
    STORES.clock.forward(Duration.ofSeconds(60));
    Outcome.SignedIn in = (Outcome.SignedIn) withCode(due, Codes.now(STORES, fay));
    assertThat(STORES.sessions.find(in.session()).map(Session::awaitsSecondFactor)).contains(false);
    assertThat(STORES.sessions.find(due.session())).as("good for one thing, once").isEmpty();

    Outcome.CodeDue again = (Outcome.CodeDue) right(fay, "192.0.2.60");
    Outcome.SignedIn recovered = (Outcome.SignedIn) withCode(again, recovery.getFirst().value());
    assertThat(recovered.byRecoveryCode()).isTrue();
    assertThat(STORES.sessions.find(recovered.session())).isPresent();
  }

  private static Outcome withCode(Outcome.CodeDue due, String code) {
    return STORES.signIn.withCode(due.operator(), due.session(), code, place("192.0.2.60"));
  }

  @Test
  void codesCannotBeGuessed() {
    Operator gil = STORES.operator("gil");
    Codes.turnOn(STORES, gil);
    Outcome.CodeDue due = (Outcome.CodeDue) right(gil, "192.0.2.60");
    for (int i = 0; i < Throttle.CODE.free(); i++) {
      assertThat(withCode(due, "abcd")).isEqualTo(new Outcome.Wrong(Optional.of(due.operator())));
    }
    STORES.clock.forward(Duration.ofSeconds(5));
    assertThat(withCode(due, Codes.now(STORES, gil))).isInstanceOf(Outcome.TooEarly.class);
  }

  @Test
  void whoGaveThePasswordMustHurryWithTheCode() {
    Operator ida = STORES.operator("ida");
    Codes.turnOn(STORES, ida);
    Outcome.CodeDue due = (Outcome.CodeDue) right(ida, "192.0.2.70");
    STORES.clock.forward(Duration.ofMinutes(11));
    assertThat(STORES.sessions.find(due.session())).isEmpty();
  }
}
