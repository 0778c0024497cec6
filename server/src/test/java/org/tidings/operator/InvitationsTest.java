package org.tidings.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.operator.AccountOperatorsTest.assertDeclined;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined.Reason;
import org.tidings.operator.Invitation.Grant;

/** What a link gives, to whom, and until when. */
class InvitationsTest {
  private static final SignInStores STORES = new SignInStores();
  private static final Invitations INVITATIONS = STORES.invitations;

  @AfterAll
  static void close() {
    STORES.close();
  }

  private static Secret invite(long account, Role role, Operator by) {
    return INVITATIONS.invite(
        new Grant.OfAccount(account, role), "for Kim", OptionalLong.of(by.id()));
  }

  @Test
  void linkGivesItsRoleOnce() {
    Operator owner = STORES.operator("owner");
    Operator guest = STORES.operator("guest");
    Operator late = STORES.operator("late");
    long account = STORES.account("Bank").id();
    Secret link = invite(account, Role.DEVELOPER, owner);
    Invitation open = INVITATIONS.find(link).orElseThrow();
    assertThat(open.grants()).isEqualTo(new Grant.OfAccount(account, Role.DEVELOPER));
    assertThat(open.invitedBy()).contains("owner");
    assertThat(INVITATIONS.listOpen(account)).containsExactly(open);

    INVITATIONS.accept(link, guest);
    assertThat(STORES.accountOperators.findRole(guest.id(), account)).contains(Role.DEVELOPER);
    assertThat(INVITATIONS.find(link)).isEmpty();
    assertThat(INVITATIONS.listOpen(account)).isEmpty();
    assertDeclined(() -> INVITATIONS.accept(link, late), Reason.LINK_OVER);
    assertThat(STORES.accountOperators.findRole(late.id(), account)).isEmpty();
  }

  @Test
  void linkTakesNothingAwayAndStaysGoodForOthers() {
    Operator boss = STORES.operator("boss");
    long account = STORES.account("Shop").id();
    STORES.accountOperators.assign(boss.id(), account, Role.OWNER);
    Secret link = invite(account, Role.VIEWER, boss);
    assertDeclined(() -> INVITATIONS.accept(link, boss), Reason.HAS_ROLE);
    assertThat(STORES.accountOperators.findRole(boss.id(), account)).contains(Role.OWNER);
    assertThat(INVITATIONS.find(link)).isPresent();
  }

  @Test
  void revokedAndOldLinksGiveNothing() {
    Operator host = STORES.operator("host");
    Operator guest = STORES.operator("visitor");
    long account = STORES.account("Hotel").id();
    long other = STORES.account("Other hotel").id();
    Secret revoked = invite(account, Role.VIEWER, host);
    long id = INVITATIONS.find(revoked).orElseThrow().id();
    assertThat(INVITATIONS.revoke(other, id)).as("another account's").isFalse();
    assertThat(INVITATIONS.revoke(account, id)).isTrue();
    assertDeclined(() -> INVITATIONS.accept(revoked, guest), Reason.LINK_OVER);

    Secret left = invite(account, Role.OWNER, host);
    INVITATIONS.revokeAllOf(account, host.id());
    assertThat(INVITATIONS.find(left)).isEmpty();

    Secret old = invite(account, Role.VIEWER, host);
    STORES.clock.forward(Duration.ofDays(7).plusSeconds(1));
    assertDeclined(() -> INVITATIONS.accept(old, guest), Reason.LINK_OVER);
    assertThat(INVITATIONS.listOpen(account)).isEmpty();
  }

  @Test
  void soManyAreOpenAtATime() {
    Operator keen = STORES.operator("keen");
    long account = STORES.account("Crowd").id();
    for (int i = 0; i < Invitations.OPEN_MAX; i++) {
      invite(account, Role.VIEWER, keen);
    }
    assertDeclined(() -> invite(account, Role.VIEWER, keen), Reason.TOO_MANY_INVITATIONS);
  }

  @Test
  void firstAdministratorsLinkEndsWhenThereIsOne() {
    try (SignInStores stores = new SignInStores()) {
      Grant administrator = new Grant.OfStaff(StaffRole.ADMINISTRATOR);
      Secret first = stores.invitations.invite(administrator, "", OptionalLong.empty());
      Secret second = stores.invitations.invite(administrator, "", OptionalLong.empty());
      Operator root = stores.operator("root");
      stores.invitations.accept(first, root);
      assertThat(stores.operators.find(root.id()).orElseThrow().staffRole())
          .contains(StaffRole.ADMINISTRATOR);
      assertDeclined(
          () -> stores.invitations.accept(second, stores.operator("thief")), Reason.LINK_OVER);
      // those that an administrator makes go on
      Secret made =
          stores.invitations.invite(
              new Grant.OfStaff(StaffRole.REVIEWER), "", OptionalLong.of(root.id()));
      stores.invitations.accept(made, stores.operator("reviewer"));
    }
  }
}
