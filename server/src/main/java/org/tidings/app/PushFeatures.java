package org.tidings.app;

import java.util.Map;
import org.tidings.client.web.MemberPaths;
import org.tidings.outbound.OutboundSettings;
import org.tidings.push.PushKeys;
import org.tidings.push.PushPlan;
import org.tidings.push.PushSender;
import org.tidings.push.PushSubscriptions;
import org.tidings.storage.Database;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;

/** Web push: who wants it, and what sends it. */
final class PushFeatures implements AutoCloseable {
  final PushSubscriptions subscriptions;
  final PushKeys keys;
  final PushSender sender;

  /** Starts at once. */
  PushFeatures(
      Config config,
      Database database,
      Features features,
      PlatformKeys platformKeys,
      Notifications notifications) {
    subscriptions = new PushSubscriptions(database.jdbi(), config.clock(), config.limits());
    keys = new PushKeys(platformKeys, config.publicUrl(), config.clock());
    PushPlan plan =
        new PushPlan(
            new PushPlan.Stores(
                subscriptions,
                features.memberSessions,
                features.preferences,
                features.accounts,
                features.messages,
                features.templates),
            platformKeys,
            config.clock(),
            MemberPaths::conversation);
    sender =
        new PushSender(
            subscriptions,
            plan,
            keys,
            OutboundSettings.usual(config.allowPrivateCallbacks()),
            notifications);
  }

  void addUpkeep(Map<String, Runnable> steps) {
    steps.put("forgetting who wants no pushes any more", sender::forgetOld);
  }

  @Override
  public void close() {
    sender.close();
  }
}
