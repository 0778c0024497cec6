package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/** Applying for templated messages: who may, what becomes of it, and what is granted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationsTest {
  private static final Attested PAYING = new Attested(AccountKind.SERVICE, false, true);
  private static final Attested VERIFIED = new Attested(AccountKind.SERVICE, true, false);
  private static final Attested VERIFIED_SUBSCRIPTION =
      new Attested(AccountKind.SUBSCRIPTION, true, true);
  private static final Industries CHOSEN = Industries.of(7, 1);
  private static final String REASON = "Tell customers of their purchases";

  private final AccountFixture fixture = new AccountFixture();
  private final AtomicReference<QualifyingRule> rule =
      new AtomicReference<>(QualifyingRule.VERIFIED);
  private final Applications applications =
      new Applications(fixture.database.jdbi(), fixture.clock, rule::get);
  private final Attestations attestations =
      new Attestations(fixture.database.jdbi(), fixture.clock);
  private final AccountStates states = new AccountStates(fixture.database.jdbi());
  private int accounts;

  @AfterAll
  void close() {
    fixture.close();
  }

  private long account(Attested attested) {
    rule.set(QualifyingRule.VERIFIED);
    return fixture.account(++accounts, attested);
  }

  private Application submit(long account) {
    return applications.submit(account, CHOSEN, REASON, "Ann");
  }

  private void approve(Application application) {
    applications.approve(application.id(), "Sam", (handle, approved) -> {});
  }

  private static void assertRefused(Refusal refusal, ThrowingCallable what) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(what)
        .extracting(Refused::refusal)
        .isEqualTo(refusal);
  }

  @Test
  void approvalGrantsTheFunctionWithTheIndustriesAndLeavesTheMonth() {
    long account = account(VERIFIED);
    Application application = submit(account);
    assertThat(fixture.now(account).templateAccess()).isEqualTo(TemplateAccess.APPLIED);
    List<Application> alongside = new ArrayList<>();
    applications.approve(application.id(), "Sam", (handle, approved) -> alongside.add(approved));
    Account granted = fixture.now(account);
    granted.requireTemplateMessages(0);
    assertThat(granted.industries()).contains(CHOSEN);
    assertThat(alongside).extracting(Application::id).containsExactly(application.id());
    fixture.accounts.changeIndustries(account, Industries.of(2, 3), handle -> {});
    assertThat(fixture.now(account).industries()).contains(Industries.of(2, 3));
  }

  @Test
  void whoIsRefusedIsToldWhyAndMayApplyAgain() {
    long account = account(VERIFIED);
    Application first = submit(account);
    applications.refuse(first.id(), "Say what you will send", "Sam");
    assertThat(fixture.now(account).templateAccess()).isEqualTo(TemplateAccess.REFUSED);
    fixture.clock.forward(Duration.ofMinutes(1));
    approve(submit(account));
    assertThat(applications.list(account, 10))
        .extracting(a -> a.review().state(), a -> a.review().answer(), a -> a.review().decidedBy())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ReviewState.APPROVED, "", "Sam"),
            org.assertj.core.groups.Tuple.tuple(
                ReviewState.REFUSED, "Say what you will send", "Sam"));
    fixture.now(account).requireTemplateMessages(0);
  }

  @Test
  void oneIsOpenAtATimeAndMayBeTakenBack() {
    long account = account(VERIFIED);
    Application open = submit(account);
    assertRefused(Refusal.REVIEW_WAITS, () -> submit(account));
    applications.withdraw(open.id(), "Ann");
    assertThat(fixture.now(account).templateAccess()).isEqualTo(TemplateAccess.NONE);
    assertRefused(Refusal.REVIEW_OVER, () -> approve(open));
    assertThat(submit(account).id()).isNotEqualTo(open.id());
  }

  @Test
  void whatIsDecidedStaysDecided() {
    long account = account(VERIFIED);
    Application application = submit(account);
    approve(application);
    assertRefused(
        Refusal.REVIEW_OVER, () -> applications.refuse(application.id(), "Not any more", "Sam"));
    assertRefused(Refusal.REVIEW_OVER, () -> applications.withdraw(application.id(), "Ann"));
    assertRefused(Refusal.REVIEW_OVER, () -> applications.withdraw(Long.MAX_VALUE, "Ann"));
    assertRefused(Refusal.ACCOUNT_STATE_OTHER, () -> submit(account));
    fixture.now(account).requireTemplateMessages(0);
  }

  @Test
  void theRuleInForceSaysWhoQualifies() {
    long paying = account(PAYING);
    long verified = account(VERIFIED);
    long subscription = account(VERIFIED_SUBSCRIPTION);
    assertRefused(Refusal.NOT_QUALIFIED, () -> submit(paying));
    assertRefused(Refusal.NOT_QUALIFIED, () -> submit(subscription));
    rule.set(QualifyingRule.PAYMENT);
    assertRefused(Refusal.NOT_QUALIFIED, () -> submit(verified));
    assertRefused(Refusal.NOT_QUALIFIED, () -> submit(subscription));
    approve(submit(paying));
    fixture.now(paying).requireTemplateMessages(0);
  }

  @Test
  void aGrantOutlivesTheRuleButNotWhatItWasGivenFor() {
    long account = account(PAYING);
    rule.set(QualifyingRule.PAYMENT);
    approve(submit(account));
    rule.set(QualifyingRule.VERIFIED);
    fixture.now(account).requireTemplateMessages(0);
    attest(account, new Attested(AccountKind.SERVICE, true, false));
    assertRefused(
        Refusal.TEMPLATE_MESSAGES_NOT_GRANTED,
        () -> fixture.now(account).requireTemplateMessages(0));
    assertThat(fixture.now(account).mayEverUseTemplateMessages()).isFalse();
  }

  private void attest(long account, Attested attested) {
    attestations.confirm(attestations.submit(account, attested, "", "Ann").id(), "Sam");
  }

  @Test
  void whoNoLongerQualifiesIsNotApproved() {
    long account = account(VERIFIED);
    Application application = submit(account);
    attest(account, PAYING);
    assertRefused(Refusal.NOT_QUALIFIED, () -> approve(application));
    assertThat(applications.find(application.id()).orElseThrow().review().waits()).isTrue();
    assertThat(fixture.now(account).industries()).isEmpty();
  }

  @Test
  void aReasonHasTenToFiveHundredCharacters() {
    long account = account(VERIFIED);
    for (String reason : List.of("", "         short         ", "汉".repeat(501), "a\0".repeat(9))) {
      assertRefused(
          Refusal.TEXT_LENGTH_INVALID, () -> applications.submit(account, CHOSEN, reason, "Ann"));
    }
    String longest = "😀".repeat(500);
    assertThat(applications.submit(account, CHOSEN, longest, "Ann").reason()).isEqualTo(longest);
  }

  @Test
  void waitingOnesAreListedOldestFirst() {
    Application first = submit(account(VERIFIED));
    Application second = submit(account(VERIFIED));
    assertThat(applications.listWaiting(0, 100))
        .extracting(Application::id)
        .containsSubsequence(first.id(), second.id());
    assertThat(applications.listWaiting(first.id(), 1))
        .extracting(Application::id)
        .containsExactly(second.id());
    assertThat(applications.countWaiting()).isEqualTo(applications.listWaiting(0, 100).size());
  }

  @Test
  void whatAPenaltyDisablesIsNeitherAppliedForAnewNorForgottenWithTheFunction() {
    long account = account(VERIFIED);
    states.grant(account, QualifyingRule.VERIFIED);
    states.restrain(account, new Conduct(0, 1_000, 0, 0));
    assertRefused(
        Refusal.TEMPLATE_MESSAGES_BANNED, () -> fixture.now(account).requireTemplateMessages(999));
    fixture.now(account).requireTemplateMessages(1_000);
    assertRefused(Refusal.ACCOUNT_STATE_OTHER, () -> submit(account));
    states.takeAway(account);
    approve(submit(account));
    assertRefused(
        Refusal.TEMPLATE_MESSAGES_BANNED, () -> fixture.now(account).requireTemplateMessages(999));
  }

  @Test
  void staffDoNotGrantPastAnApplicationNorToWhoDoesNotQualify() {
    long applied = account(VERIFIED);
    submit(applied);
    assertRefused(
        Refusal.ACCOUNT_STATE_OTHER, () -> states.grant(applied, QualifyingRule.VERIFIED));
    long paying = account(PAYING);
    assertRefused(Refusal.NOT_QUALIFIED, () -> states.grant(paying, QualifyingRule.VERIFIED));
  }
}
