package org.tidings.app;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.member.Followings;
import org.tidings.message.ErasedContents;
import org.tidings.privacy.ErasureSteps;
import org.tidings.privacy.Erasures;
import org.tidings.privacy.Exports;
import org.tidings.push.PushSubscriptions;

/** Members' own data: what takes it out, and what erases it. */
final class PrivacyFeatures implements AutoCloseable {
  final Exports exports;
  final Erasures erasures;

  /** Starts at once. */
  PrivacyFeatures(Config config, Jdbi jdbi, Features features, PushSubscriptions subscriptions) {
    Followings followings = new Followings(jdbi, features.followers);
    exports =
        new Exports(
            jdbi,
            config.clock(),
            config.limits(),
            new Exports.Stores(
                features.members,
                features.preferences,
                features.memberSessions,
                followings,
                features.followers,
                features.accounts,
                subscriptions,
                features.messages,
                features.templates,
                features.conduct.reports));
    ErasureSteps steps =
        new ErasureSteps(
            new ErasureSteps.Stores(
                followings,
                features.openIds,
                features.clientMessages,
                features.failedCalls,
                features.audit,
                features.heldMessages,
                features.blockedMessages,
                features.conduct.reports,
                features.conversations,
                new ErasedContents(jdbi),
                subscriptions,
                features.preferences,
                exports));
    erasures =
        new Erasures(jdbi, config.clock(), features.members, features.memberSessions, steps);
  }

  void addUpkeep(Map<String, Runnable> steps) {
    steps.put("dropping old exports", exports::forgetOld);
  }

  @Override
  public void close() {
    erasures.close();
  }
}
