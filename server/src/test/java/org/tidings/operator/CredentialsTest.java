package org.tidings.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.operator.AccountOperatorsTest.assertDeclined;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.kernel.Secret;
import org.tidings.operator.Credentials.Proof;
import org.tidings.operator.Declined.Reason;

/** Changing a password, resetting one, and what becomes of sessions. */
class CredentialsTest {
  private static final SignInStores STORES = new SignInStores();
  private static final Secret NEW = new Secret("another horse altogether");
  private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
  private static final Origin HERE = Origin.of(HOME);

  @AfterAll
  static void close() {
    STORES.close();
  }

  private static Secret session(Operator operator, String browser) {
    return STORES.sessions.begin(operator.id(), false, "192.0.2.1", browser);
  }

  private static boolean signsIn(Operator operator, Secret password) {
    return STORES.signIn.withPassword(operator.email(), password, new SignIn.Place(HOME, "B"))
        instanceof SignIn.Outcome.SignedIn;
  }

  @Test
  void changedPasswordEndsAllOtherSessions() {
    Operator anna = STORES.operator("anna");
    Secret mine = session(anna, "mine");
    Secret other = session(anna, "other");
    Secret link = STORES.resets.make(anna.id());
    STORES.credentials.changePassword(anna, STORES.operators.hash(NEW), mine);
    assertThat(STORES.sessions.find(mine)).isPresent();
    assertThat(STORES.sessions.find(other)).isEmpty();
    assertThat(STORES.resets.find(link)).isEmpty();
    assertThat(signsIn(anna, SignInStores.PASSWORD)).isFalse();
    assertThat(signsIn(anna, NEW)).isTrue();
  }

  @Test
  void resetPasswordEndsAllSessionsAndTheLinkWorksOnce() {
    Operator ben = STORES.operator("ben");
    Secret session = session(ben, "stolen");
    Secret link = STORES.resets.make(ben.id());
    assertThat(STORES.resets.find(link)).contains(ben.id());
    STORES.credentials.resetPassword(link, STORES.operators.hash(NEW), HERE);
    assertThat(STORES.sessions.find(session)).isEmpty();
    assertThat(signsIn(ben, NEW)).isTrue();
    assertDeclined(
        () -> STORES.credentials.resetPassword(link, STORES.operators.hash(NEW), HERE),
        Reason.LINK_OVER);
  }

  @Test
  void newerLinkReplacesAnOlderAndNoneWorksAfterAnHour() {
    Operator cleo = STORES.operator("cleo");
    Secret older = STORES.resets.make(cleo.id());
    Secret newer = STORES.resets.make(cleo.id());
    assertThat(STORES.resets.find(older)).isEmpty();
    assertThat(STORES.resets.find(newer)).isPresent();
    STORES.clock.forward(Duration.ofHours(1).plusSeconds(1));
    assertThat(STORES.resets.find(newer)).isEmpty();
    assertDeclined(
        () -> STORES.credentials.resetPassword(newer, STORES.operators.hash(NEW), HERE),
        Reason.LINK_OVER);
  }

  private static void strangersTry(Operator operator) {
    for (int i = 0; i <= Throttle.SIGN_IN_AS.free(); i++) {
      STORES.throttles.waitBefore(Throttle.SIGN_IN_AS, operator.email());
    }
  }

  @Test
  void whoWasShutOutGetsInAfterAReset() {
    Operator dan = STORES.operator("dan");
    strangersTry(dan);
    assertThat(signsIn(dan, SignInStores.PASSWORD)).isFalse();
    Secret link = STORES.resets.make(dan.id());
    STORES.credentials.resetPassword(link, STORES.operators.hash(NEW), HERE);
    // also while strangers go on
    strangersTry(dan);
    assertThat(signsIn(dan, NEW)).isTrue();
  }

  @Test
  void presentPasswordIsAskedForAFewTimesOnly() {
    Operator eve = STORES.operator("eve");
    assertThat(STORES.credentials.prove(eve, SignInStores.PASSWORD)).isEqualTo(new Proof.Given());
    for (int i = 0; i < Throttle.CONFIRMATION.free(); i++) {
      assertThat(STORES.credentials.prove(eve, NEW)).isEqualTo(new Proof.Wrong());
    }
    assertThat(STORES.credentials.prove(eve, SignInStores.PASSWORD))
        .isInstanceOf(Proof.TooEarly.class);
  }

  @Test
  void sessionsAreListedAndEndedByTheirOwnerOnly() {
    Operator fay = STORES.operator("fay");
    Operator gil = STORES.operator("gil");
    Secret mine = session(fay, "Firefox");
    STORES.clock.forward(Duration.ofMinutes(5));
    Secret other = session(fay, "Safari");
    assertThat(STORES.sessions.listOf(fay.id(), mine))
        .extracting(OpenSession::browser, OpenSession::mine)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Safari", false),
            org.assertj.core.groups.Tuple.tuple("Firefox", true));
    String name = STORES.sessions.listOf(fay.id(), mine).getFirst().name();
    assertThat(STORES.sessions.endOne(gil.id(), name)).isFalse();
    assertThat(STORES.sessions.endOne(fay.id(), "no such")).isFalse();
    assertThat(STORES.sessions.find(other)).isPresent();
    assertThat(STORES.sessions.endOne(fay.id(), name)).isTrue();
    assertThat(STORES.sessions.find(other)).isEmpty();
  }

  @Test
  void soManySessionsAreOpenAtATimeAndTheOldestEnds() {
    Operator hal = STORES.operator("hal");
    Secret first = session(hal, "first");
    for (int i = 0; i < 50; i++) {
      STORES.clock.forward(Duration.ofMillis(10));
      session(hal, "next");
    }
    assertThat(STORES.sessions.find(first)).isEmpty();
    assertThat(STORES.sessions.listOf(hal.id(), first)).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource({
    "short pas, TOO_SHORT",
    "a@example.com, IS_ADDRESS",
    "A@Example.Com, IS_ADDRESS",
    "password123, TOO_COMMON",
    "Password123, TOO_COMMON",
    "aaaaaaaaaaaa, TOO_COMMON",
    "1212121212, TOO_COMMON"
  })
  void badPasswordIsTold(String password, PasswordFlaw flaw) {
    assertThat(PasswordFlaw.find(new Secret(password), "a@example.com")).contains(flaw);
  }

  @Test
  void lengthIsCountedInCharacters() {
    assertThat(PasswordFlaw.find(new Secret("汉字密码也可以是好的呀"), "a@example.com")).isEmpty();
    assertThat(PasswordFlaw.find(new Secret("abcde ".repeat(33) + "ab"), "a@b.c")).isEmpty();
    assertThat(PasswordFlaw.find(new Secret("abcde ".repeat(33) + "abc"), "a@b.c"))
        .contains(PasswordFlaw.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.example", "first.last+tag@sub.example.com", "admin@localhost"})
  void addressesAreTaken(String address) {
    assertThat(EmailAddress.isWellFormed(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a@", "@b.c", "a b@c.d", "a@b..c", "a@-b.c", "a@b.c\n", "a@b@c.d"})
  void whatIsNoAddressIsNot(String text) {
    assertThat(EmailAddress.isWellFormed(text)).isFalse();
  }
}
