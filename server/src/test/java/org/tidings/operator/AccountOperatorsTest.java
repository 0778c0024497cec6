package org.tidings.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tidings.operator.Declined.Reason;

/** At least one owner stays in every account, and at least one administrator on the platform. */
class AccountOperatorsTest {
  private static final SignInStores STORES = new SignInStores();
  private static final AccountOperators OPERATORS = STORES.accountOperators;

  @AfterAll
  static void close() {
    STORES.close();
  }

  @Test
  void lastOwnerIsNeitherRemovedNorMadeLess() {
    long account = STORES.account("One").id();
    long anna = STORES.operator("anna").id();
    long ben = STORES.operator("ben").id();
    OPERATORS.assign(anna, account, Role.OWNER);
    OPERATORS.assign(ben, account, Role.VIEWER);
    assertDeclined(() -> OPERATORS.remove(anna, account), Reason.LAST_OWNER);
    assertDeclined(() -> OPERATORS.change(anna, account, Role.OPERATOR), Reason.LAST_OWNER);
    assertThat(OPERATORS.change(anna, account, Role.OWNER)).isEqualTo(Role.OWNER);
    assertThat(OPERATORS.change(ben, account, Role.OWNER)).isEqualTo(Role.VIEWER);
    assertThat(OPERATORS.change(anna, account, Role.DEVELOPER)).isEqualTo(Role.OWNER);
    assertThat(OPERATORS.list(account))
        .extracting(AccountOperator::role)
        .containsExactly(Role.OWNER, Role.DEVELOPER);
    OPERATORS.remove(anna, account);
    assertThat(OPERATORS.findRole(anna, account)).isEmpty();
    assertDeclined(() -> OPERATORS.remove(anna, account), Reason.NOT_AN_OPERATOR);
  }

  @Test
  void ofTwoOwnersWhoRemoveEachOtherOneStays() throws Exception {
    long one = STORES.operator("one").id();
    long two = STORES.operator("two").id();
    for (int round = 0; round < 10; round++) {
      long account = STORES.account("Round " + round).id();
      OPERATORS.assign(one, account, Role.OWNER);
      OPERATORS.assign(two, account, Role.OWNER);
      assertThat(atOnce(() -> OPERATORS.remove(one, account), () -> OPERATORS.remove(two, account)))
          .isEqualTo(1);
      assertThat(OPERATORS.list(account)).hasSize(1);
    }
  }

  @Test
  void lastAdministratorStays() throws Exception {
    try (SignInStores stores = new SignInStores()) {
      Operators operators = stores.operators;
      assertThat(operators.hasAdministrator()).isFalse();
      long one = stores.staff("one", StaffRole.ADMINISTRATOR).id();
      long two = stores.staff("two", StaffRole.ADMINISTRATOR).id();
      assertThat(atOnce(() -> operators.disable(one), () -> operators.disable(two))).isEqualTo(1);
      assertThat(operators.hasAdministrator()).isTrue();
      operators.enable(one);
      operators.enable(two);
      assertThat(
              atOnce(
                  () -> operators.changeStaffRole(one, java.util.Optional.empty()),
                  () -> operators.changeStaffRole(two, java.util.Optional.of(StaffRole.SUPPORT))))
          .isEqualTo(1);
      assertThat(operators.hasAdministrator()).isTrue();
    }
  }

  /** How many of these succeeded. */
  private static long atOnce(Runnable... acts) throws Exception {
    long succeeded = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results =
          threads.invokeAll(
              java.util.stream.Stream.of(acts)
                  .map(act -> (java.util.concurrent.Callable<Boolean>) () -> succeeds(act))
                  .toList());
      for (Future<Boolean> result : results) {
        succeeded += result.get() ? 1 : 0;
      }
    }
    return succeeded;
  }

  private static boolean succeeds(Runnable act) {
    try {
      act.run();
      return true;
    } catch (Declined e) {
      return false;
    }
  }

  static void assertDeclined(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable act, Reason reason) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(Declined.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
