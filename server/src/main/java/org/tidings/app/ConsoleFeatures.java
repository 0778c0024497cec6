package org.tidings.app;

import java.util.List;
import org.tidings.callback.ServerCheck;
import org.tidings.calls.Calls;
import org.tidings.console.Console;
import org.tidings.console.conduct.ConductArea;
import org.tidings.console.developer.DeveloperCentre;
import org.tidings.console.follower.FollowerPages;
import org.tidings.console.held.HeldFeatures;
import org.tidings.console.library.LibraryArea;
import org.tidings.console.message.MessageFeatures;
import org.tidings.console.signin.SignInSettings;
import org.tidings.console.staff.StaffArea;
import org.tidings.console.submission.SubmissionFeatures;
import org.tidings.console.template.TemplateFeatures;
import org.tidings.message.Intake;
import org.tidings.message.held.HeldReleases;
import org.tidings.ops.PlatformSetting;
import org.tidings.ops.PlatformSettings;
import org.tidings.quota.LimitedCall;
import org.tidings.wire.WireRoutes;

/** What the console's pages are given. */
final class ConsoleFeatures {
  private final Config config;
  private final Features features;

  /**
   * What runs, beside the stores.
   *
   * @param intake the one that the wire sends through
   */
  record Running(
      Calls calls,
      ServerCheck check,
      Intake intake,
      HeldReleases releases,
      List<LimitedCall> limitedCalls,
      StaffArea.Watched watched) {}

  ConsoleFeatures(Config config, Features features) {
    this.config = config;
    this.features = features;
  }

  Console.Features all(Running running) {
    return new Console.Features(
        features.people,
        signInSettings(features.settings),
        features.accounts,
        features.audit,
        features.choice,
        templates(running.intake()),
        submissions(),
        messages(),
        held(running.releases()),
        developer(running),
        followers(),
        StaffStores.reviews(config, features),
        conduct(),
        library(),
        StaffStores.decisions(config, features),
        running.watched());
  }

  private static SignInSettings signInSettings(PlatformSettings settings) {
    return new SignInSettings(
        () -> settings.isOn(PlatformSetting.SIGN_UP_OPEN),
        () -> settings.isOn(PlatformSetting.SECOND_FACTOR_OF_STAFF),
        () -> Math.toIntExact(settings.figure(PlatformSetting.ACCOUNTS_AN_OPERATOR)));
  }

  private TemplateFeatures templates(Intake intake) {
    return new TemplateFeatures(
        features.library,
        features.templates,
        features.choice,
        features.templateQuotas,
        features.followerSearch,
        intake,
        WireRoutes::answer,
        features.audit,
        config.clock());
  }

  private SubmissionFeatures submissions() {
    return new SubmissionFeatures(
        features.submissions,
        features.submissionSteps,
        features.library,
        features.similarTemplates,
        features.audit,
        config.clock());
  }

  private MessageFeatures messages() {
    return new MessageFeatures(
        features.log.messages,
        features.log.stories,
        features.log.failures,
        features.log.redeliveries,
        features.log.messageCounts,
        features.log.eventCounts,
        features.templateQuotas,
        features.templates,
        features.openIds,
        features.audit,
        config.clock());
  }

  private HeldFeatures held(HeldReleases releases) {
    return new HeldFeatures(
        new HeldFeatures.Stores(
            features.heldMessages,
            features.blockedMessages,
            features.blockedWords,
            features.allowedHosts),
        releases,
        features.accountSearch,
        features.templates,
        features.openIds,
        features.audit);
  }

  private LibraryArea library() {
    return new LibraryArea(
        features.library,
        features.libraryVersions,
        features.templateHolders,
        features.accountSearch,
        features.audit,
        config.clock());
  }

  private FollowerPages.Features followers() {
    return new FollowerPages.Features(
        features.followerSearch,
        features.followers,
        features.blacklists,
        features.openIds,
        config.limits(),
        config.clock(),
        features.audit);
  }

  private ConductArea.Features conduct() {
    return new ConductArea.Features(
        features.accounts,
        features.accountSearch,
        features.templates,
        features.conduct.reports,
        features.conduct.rates,
        features.conduct.rules,
        features.conduct.discipline,
        features.conduct.rounds,
        features.audit,
        config.clock());
  }

  private DeveloperCentre.Features developer(Running running) {
    return new DeveloperCentre.Features(
        features.accounts,
        features.secrets,
        features.tokenHistory,
        running.calls(),
        running.limitedCalls(),
        features.templates,
        features.templateQuotas,
        running.check(),
        config.allowPrivateCallbacks(),
        config.limits(),
        features.audit);
  }
}
