package org.tidings.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;

/** What an organisation says of its account, and that the account is what staff confirm. */
class AttestationsTest {
  private static final Attested NOTHING = new Attested(AccountKind.SERVICE, false, false);
  private static final Attested BANK = new Attested(AccountKind.SERVICE, true, true);

  private final AccountFixture fixture = new AccountFixture();
  private final Attestations attestations =
      new Attestations(fixture.database.jdbi(), fixture.clock);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void anAccountIsWhatItSaysOnlyOnceItIsConfirmed() {
    long account = fixture.account(1, NOTHING);
    Attestation said = attestations.submit(account, BANK, " A bank ", "Ann");
    assertThat(fixture.now(account).attested()).isEqualTo(NOTHING);
    attestations.confirm(said.id(), "Sam");
    assertThat(fixture.now(account).attested()).isEqualTo(BANK);
    assertThat(attestations.list(account, 10))
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.note()).isEqualTo("A bank");
          assertThat(kept.review().state()).isEqualTo(ReviewState.APPROVED);
          assertThat(kept.review().decidedBy()).isEqualTo("Sam");
        });
  }

  @Test
  void whatIsRefusedOrTakenBackChangesNothingAndIsKept() {
    long account = fixture.account(1, NOTHING);
    Attestation first = attestations.submit(account, BANK, "", "Ann");
    attestations.refuse(first.id(), "No proof", "Sam");
    Attestation second = attestations.submit(account, BANK, "", "Ann");
    attestations.withdraw(second.id(), "Ann");
    assertRefused(Refusal.REVIEW_OVER, () -> attestations.confirm(first.id(), "Sam"));
    assertThat(fixture.now(account).attested()).isEqualTo(NOTHING);
    assertThat(attestations.list(account, 10))
        .extracting(kept -> kept.review().state())
        .containsExactly(ReviewState.WITHDRAWN, ReviewState.REFUSED);
    assertThat(attestations.countWaiting()).isZero();
  }

  @Test
  void oneWaitsAtATime() {
    long account = fixture.account(1, NOTHING);
    attestations.submit(account, BANK, "", "Ann");
    assertRefused(Refusal.REVIEW_WAITS, () -> attestations.submit(account, BANK, "", "Ann"));
    long other = fixture.account(2, NOTHING);
    attestations.submit(other, BANK, "", "Ann");
    assertThat(attestations.listWaiting(0, 10))
        .extracting(Attestation::accountId)
        .containsExactly(account, other);
  }

  @Test
  void aRefusalSaysWhy() {
    long account = fixture.account(1, NOTHING);
    Attestation said = attestations.submit(account, BANK, "", "Ann");
    assertRefused(Refusal.TEXT_LENGTH_INVALID, () -> attestations.refuse(said.id(), " no ", "Sam"));
    assertThat(attestations.find(said.id())).map(a -> a.review().waits()).contains(true);
  }

  @Test
  void accountsAreFoundByPartsOfTheirNamesAndStates() {
    long first = fixture.account(1, NOTHING);
    long second = fixture.account(2, BANK, TemplateAccess.GRANTED);
    AccountSearch search = new AccountSearch(fixture.database.jdbi());
    assertFound(search, new AccountFilter("COUNT", Optional.empty(), Optional.empty()), 1, 2);
    assertFound(search, new AccountFilter("%", Optional.empty(), Optional.empty()));
    assertFound(
        search, new AccountFilter("wx0000000000000002", Optional.empty(), Optional.empty()), 2);
    assertFound(
        search, new AccountFilter("", Optional.of(TemplateAccess.NONE), Optional.empty()), 1);
    assertFound(
        search, new AccountFilter("", Optional.empty(), Optional.of(AccountKind.SUBSCRIPTION)));
    assertThat(search.list(AccountFilter.ALL, AccountSearch.Order.NEWEST, 1, 1))
        .extracting(Account::id)
        .containsExactly(first);
    assertThat(search.countByAccess()).containsEntry(TemplateAccess.GRANTED, 1L);
    assertThat(search.listByIds(java.util.List.of(second, 99L))).containsOnlyKeys(second);
  }

  private static void assertFound(AccountSearch search, AccountFilter filter, int... numbers) {
    assertThat(search.list(filter, AccountSearch.Order.NAME, 0, 10))
        .extracting(Account::name)
        .containsExactly(
            java.util.Arrays.stream(numbers).mapToObj(n -> "Account " + n).toArray(String[]::new));
    assertThat(search.count(filter)).isEqualTo(numbers.length);
  }

  private static void assertRefused(
      Refusal refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(what)
        .extracting(Refused::refusal)
        .isEqualTo(refusal);
  }
}
