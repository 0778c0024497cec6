package org.tidings.app;

import java.util.List;
import org.tidings.callback.ServerCheck;
import org.tidings.calls.Calls;
import org.tidings.console.Console;
import org.tidings.console.developer.DeveloperCentre;
import org.tidings.console.follower.FollowerPages;
import org.tidings.quota.LimitedCall;

/** What the console's pages are given. */
final class ConsoleFeatures {
  private final Config config;
  private final Features features;

  ConsoleFeatures(Config config, Features features) {
    this.config = config;
    this.features = features;
  }

  Console.Features all(Calls calls, ServerCheck check, List<LimitedCall> limitedCalls) {
    return new Console.Features(
        features.operators,
        features.sessions,
        features.accounts,
        features.audit,
        features.choice,
        developer(calls, check, limitedCalls),
        new FollowerPages.Features(
            features.followerSearch,
            features.followers,
            features.blacklists,
            features.openIds,
            config.limits(),
            config.clock(),
            features.audit));
  }

  private DeveloperCentre.Features developer(
      Calls calls, ServerCheck check, List<LimitedCall> limitedCalls) {
    return new DeveloperCentre.Features(
        features.accounts,
        features.secrets,
        features.tokenHistory,
        calls,
        limitedCalls,
        features.templates,
        features.templateQuotas,
        check,
        config.allowPrivateCallbacks(),
        config.limits(),
        features.audit);
  }
}
