package org.tidings.privacy;

import java.util.List;
import org.tidings.calls.FailedCalls;
import org.tidings.conduct.Reports;
import org.tidings.member.Followings;
import org.tidings.member.OpenIds;
import org.tidings.member.preference.Preferences;
import org.tidings.message.ClientMessages;
import org.tidings.message.ErasedContents;
import org.tidings.message.inbox.Conversations;
import org.tidings.message.blocked.BlockedMessages;
import org.tidings.message.held.HeldMessages;
import org.tidings.ops.AuditTrail;
import org.tidings.push.PushSubscriptions;

/**
 * What is done to erase a member's data: each step is short, does nothing when it was done before,
 * and can be broken off anywhere. Follows end first, so that nothing new comes meanwhile.
 */
public final class ErasureSteps {
  private static final int ACCOUNTS_AT_ONCE = 100;
  private static final int MESSAGES_AT_ONCE = 500;

  private final Stores stores;
  private volatile boolean stopped;

  /** Whatever knows something of members. */
  public record Stores(
      Followings followings,
      OpenIds openIds,
      ClientMessages clientMessages,
      FailedCalls failedCalls,
      AuditTrail audit,
      HeldMessages held,
      BlockedMessages blocked,
      Reports reports,
      ErasedContents contents,
      Conversations conversations,
      PushSubscriptions subscriptions,
      Preferences preferences,
      Exports exports) {}

  public ErasureSteps(Stores stores) {
    this.stores = stores;
  }

  void carryOut(long memberId) {
    stores.subscriptions.forgetAll(memberId);
    stores.preferences.erase(memberId);
    leaveAccounts(memberId);
    stores.held.erase(memberId);
    stores.blocked.erase(memberId);
    stores.reports.erase(memberId);
    stores.exports.erase(memberId);
    emptyMessages(memberId);
    stores.conversations.forget(memberId);
  }

  private void leaveAccounts(long memberId) {
    long after = 0;
    List<Long> accounts;
    do {
      accounts = stores.followings.listKnown(memberId, after, ACCOUNTS_AT_ONCE);
      for (long account : accounts) {
        check();
        String openId = stores.openIds.of(memberId, account).value();
        stores.followings.erase(memberId, account);
        stores.clientMessages.erase(memberId, account);
        stores.failedCalls.erase(account, openId);
        stores.audit.erase(account, openId);
        after = account;
      }
    } while (accounts.size() == ACCOUNTS_AT_ONCE);
  }

  private void emptyMessages(long memberId) {
    for (long after = 0; after < Long.MAX_VALUE; ) {
      check();
      after = stores.contents.erase(memberId, after, MESSAGES_AT_ONCE);
    }
  }

  private void check() {
    if (stopped) {
      throw new IllegalStateException("the platform stops; erasing goes on at the next start");
    }
  }

  void stop() {
    stopped = true;
  }
}
