package org.tidings.app;

import org.tidings.client.MemberSide;
import org.tidings.client.privacy.PrivacyPages;
import org.tidings.client.push.PushPages;
import org.tidings.client.signin.SignInPages;
import org.tidings.client.web.MemberGate;
import org.tidings.ops.PlatformSetting;
import org.tidings.page.PublicUrl;
import org.tidings.storage.PlatformKeys;

/** What the member's pages are given. */
final class ClientFeatures {
  private final Config config;
  private final Features features;
  private final PlatformKeys keys;

  ClientFeatures(Config config, Features features, PlatformKeys keys) {
    this.config = config;
    this.features = features;
    this.keys = keys;
  }

  MemberSide memberSide(PushFeatures push, PrivacyFeatures privacy) {
    MemberGate gate =
        new MemberGate(
            features.memberSessions,
            features.preferences,
            keys,
            new PublicUrl(config.publicUrl()),
            () -> features.settings.value(PlatformSetting.PLATFORM_NAME),
            () -> "'none'");
    return new MemberSide(
        gate,
        new MemberSide.Features(
            new SignInPages(features.members, features.memberSessions, config.localMembers()),
            new PushPages(
                push.subscriptions, push.keys, push.sender::test, config.allowPrivateCallbacks()),
            new PrivacyPages(privacy.exports, privacy.erasures, config.limits())));
  }
}
