package org.tidings.app;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.message.ErasedContents;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.MemberChange;
import org.tidings.privacy.ErasureSteps;
import org.tidings.privacy.Erasures;
import org.tidings.privacy.Exports;
import org.tidings.push.PushSubscriptions;

/** Members' own data: what takes it out, and what erases it. */
final class PrivacyFeatures implements AutoCloseable {
  final Exports exports;
  final Erasures erasures;

  /** Starts at once. */
  PrivacyFeatures(
      Config config, Jdbi jdbi, Features features, PushSubscriptions subscriptions, LivePush live) {
    exports =
        new Exports(
            jdbi,
            config.clock(),
            config.limits(),
            new Exports.Stores(
                features.members,
                features.preferences,
                features.memberSessions,
                features.followings,
                features.followers,
                features.accounts,
                subscriptions,
                features.messages,
                features.templates,
                features.conduct.reports));
    ErasureSteps steps =
        new ErasureSteps(
            new ErasureSteps.Stores(
                features.followings,
                features.openIds,
                features.clientMessages,
                features.failedCalls,
                features.audit,
                features.heldMessages,
                features.blockedMessages,
                features.conduct.reports,
                new ErasedContents(jdbi),
                features.conversations,
                subscriptions,
                features.preferences,
                exports));
    erasures =
        new Erasures(
            jdbi,
            config.clock(),
            features.members,
            features.memberSessions,
            steps,
            member -> live.tell(member, new MemberChange.OfAccess()));
  }

  void addUpkeep(Map<String, Runnable> steps) {
    steps.put("dropping old exports", exports::forgetOld);
  }

  @Override
  public void close() {
    erasures.close();
  }
}
