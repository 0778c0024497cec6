package org.tidings.operator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidings.operator.AccountOperatorsTest.assertDeclined;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.Secret;
import org.tidings.operator.SecondFactors.Verdict;

/** Codes of an app, and those for who has lost it. */
class SecondFactorsTest {
  private static final SignInStores STORES = new SignInStores();

  @AfterAll
  static void close() {
    STORES.close();
  }

  /** RFC 6238, appendix B, of which the last six digits are ours. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    TotpSecret secret = new TotpSecret("12345678901234567890".getBytes(US_ASCII));
    assertThat(secret.findStep(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
  }

  /** RFC 4648, section 10. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void secretIsTypedInTheAlphabetOfTheStandard(String bytes, String text) {
    assertThat(Base32.encode(bytes.getBytes(US_ASCII))).isEqualTo(text);
  }

  @Test
  void qrCodeSaysWhatAppsUnderstand() {
    Operator ada = STORES.operator("ada");
    SecondFactors.Enrolment enrolment = STORES.secondFactors.enrol(ada);
    assertThat(enrolment.uri().value())
        .isEqualTo(
            "otpauth://totp/Tidings:ada%40example.com?secret="
                + enrolment.text().value()
                + "&issuer=Tidings&algorithm=SHA1&digits=6&period=30");
    assertThat(enrolment.text().value()).matches("[A-Z2-7]{32}");
    assertThat(STORES.secondFactors.enrol(ada)).as("a page loaded again").isEqualTo(enrolment);
  }

  @Test
  void itIsOnOnlyWhenACodeHasShownThatTheAppHasTheSecret() {
    Operator ben = STORES.operator("ben");
    STORES.secondFactors.enrol(ben);
    assertDeclined(
        () -> STORES.secondFactors.turnOn(ben.id(), "000000"), Declined.Reason.CODE_WRONG);
    assertThat(STORES.operators.find(ben.id()).orElseThrow().secondFactor()).isFalse();
    assertThat(Codes.turnOn(STORES, ben)).hasSize(SecondFactors.RECOVERY_CODES);
    assertThat(STORES.operators.find(ben.id()).orElseThrow().secondFactor()).isTrue();
  }

  @Test
  void aStepBeforeAndAfterAreTakenAndNoneFurther() {
    Operator cleo = STORES.operator("cleo");
    Codes.turnOn(STORES, cleo);
    STORES.clock.forward(Duration.ofMinutes(10));
    assertThat(take(cleo, Codes.at(STORES, cleo, -60))).isEqualTo(Verdict.WRONG);
    assertThat(take(cleo, Codes.at(STORES, cleo, 60))).isEqualTo(Verdict.WRONG);
    assertThat(take(cleo, Codes.at(STORES, cleo, -30))).isEqualTo(Verdict.RIGHT);
    assertThat(take(cleo, Codes.at(STORES, cleo, 30))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void aCodeWorksOnceAndNoneBeforeItAfterwards() {
    Operator dan = STORES.operator("dan");
    Codes.turnOn(STORES, dan);
    STORES.clock.forward(Duration.ofMinutes(10));
    String before = Codes.at(STORES, dan, -30);
    String code = Codes.now(STORES, dan);
    assertThat(take(dan, " " + code.substring(0, 3) + " " + code.substring(3)))
        .isEqualTo(Verdict.RIGHT);
    assertThat(take(dan, code)).isEqualTo(Verdict.WRONG);
    assertThat(take(dan, before)).isEqualTo(Verdict.WRONG);
  }

  @Test
  void aRecoveryCodeWorksOnceHoweverItIsTypedAndForItsOperatorOnly() {
    Operator eve = STORES.operator("eve");
    Operator other = STORES.operator("frank");
    List<Secret> codes = Codes.turnOn(STORES, eve);
    Codes.turnOn(STORES, other);
    assertThat(codes).doesNotHaveDuplicates();
    String code = codes.get(3).value();
    assertThat(code).matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}");
    assertThat(take(other, code)).isEqualTo(Verdict.WRONG);
    assertThat(take(eve, code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
        .isEqualTo(Verdict.RECOVERY_CODE_USED);
    assertThat(take(eve, code)).isEqualTo(Verdict.WRONG);
    assertThat(STORES.secondFactors.recoveryCodesLeft(eve.id())).isEqualTo(9);

    STORES.secondFactors.renewRecoveryCodes(eve.id());
    assertThat(take(eve, codes.get(4).value())).isEqualTo(Verdict.WRONG);
    assertThat(STORES.secondFactors.recoveryCodesLeft(eve.id())).isEqualTo(10);
  }

  @Test
  void offLeavesNothingBehind() {
    Operator gus = STORES.operator("gus");
    List<Secret> codes = Codes.turnOn(STORES, gus);
    String secret = STORES.secondFactors.enrol(gus).text().value();
    STORES.secondFactors.turnOff(gus.id());
    assertThat(STORES.operators.find(gus.id()).orElseThrow().secondFactor()).isFalse();
    assertThat(take(gus, codes.getFirst().value())).isEqualTo(Verdict.WRONG);
    assertThat(STORES.secondFactors.enrol(gus).text().value()).isNotEqualTo(secret);
  }

  @Test
  void secretIsSealedForItsOperator() {
    Operator hal = STORES.operator("hal");
    Operator ira = STORES.operator("ira");
    STORES.secondFactors.enrol(hal);
    TestDatabases.execute(
        STORES.address,
        "update operator set totp_secret = (select totp_secret from operator where name = 'hal')"
            + " where name = 'ira'");
    assertThatThrownBy(() -> STORES.secondFactors.enrol(ira))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Verdict take(Operator operator, String code) {
    return STORES.secondFactors.take(operator.id(), code);
  }
}
