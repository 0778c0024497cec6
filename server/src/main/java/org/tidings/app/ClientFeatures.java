package org.tidings.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tidings.client.MemberSide;
import org.tidings.client.api.ClientApi;
import org.tidings.client.api.ClientKey;
import org.tidings.client.api.PushRoutes;
import org.tidings.client.inbox.InboxFeatures;
import org.tidings.client.inbox.InboxPages;
import org.tidings.client.inbox.ShownMessages;
import org.tidings.client.installed.InstalledApp;
import org.tidings.client.live.StateEvents;
import org.tidings.client.signin.HandOverRoutes;
import org.tidings.client.privacy.PrivacyPages;
import org.tidings.client.push.PushPages;
import org.tidings.client.signin.SignInPages;
import org.tidings.client.web.MemberGate;
import org.tidings.http.Route;
import org.tidings.identity.Identity;
import org.tidings.message.live.LiveInbox;
import org.tidings.message.live.LivePush;
import org.tidings.ops.PlatformSetting;
import org.tidings.page.PublicUrl;
import org.tidings.storage.PlatformKeys;

/** What the member's pages, and the calls of organisations' own apps, are given. */
final class ClientFeatures {
  private final Config config;
  private final Features features;
  private final PlatformKeys keys;
  private final Identity identity;
  private final LivePush live;

  ClientFeatures(
      Config config, Features features, PlatformKeys keys, Identity identity, LivePush live) {
    this.config = config;
    this.features = features;
    this.keys = keys;
    this.identity = identity;
    this.live = live;
  }

  MemberSide memberSide(PushFeatures push, PrivacyFeatures privacy) {
    PublicUrl publicUrl = new PublicUrl(config.publicUrl());
    MemberGate gate =
        new MemberGate(
            features.memberSessions,
            features.preferences,
            keys,
            publicUrl,
            () -> features.settings.value(PlatformSetting.PLATFORM_NAME),
            this::portals);
    SignInPages signIn =
        new SignInPages(identity, features.members, features.memberSessions, publicUrl);
    List<Route> handOver = new ArrayList<>();
    identity
        .handOver()
        .ifPresent(taken ->
            handOver.addAll(new HandOverRoutes(gate, taken, signIn, this::portals).routes()));
    Supplier<String> name = () -> features.settings.value(PlatformSetting.PLATFORM_NAME);
    return new MemberSide(
        gate,
        new MemberSide.Features(
            signIn,
            new InboxPages(inbox()),
            new ControlFeatures(config, features, live).pages(),
            new PushPages(
                push.subscriptions, push.keys, push.sender::test, config.allowPrivateCallbacks()),
            new PrivacyPages(privacy.exports, privacy.erasures, config.limits()),
            new InstalledApp(gate::asset, name),
            handOver));
  }

  private InboxFeatures inbox() {
    return new InboxFeatures(
        features.conversations,
        new LiveInbox(features.conversations, live),
        live,
        new StateEvents(features.accounts),
        features.accounts,
        features.followers,
        features.preferences,
        features.memberSessions,
        new ShownMessages(features.templates, features.accounts),
        config.clock());
  }

  private List<String> portals() {
    return features.settings.origins(PlatformSetting.PORTAL_ORIGINS);
  }

  ClientApi api(ClientKey key, PushFeatures push, PrivacyFeatures privacy) {
    return new ClientApi(
        new ClientApi.Features(
            features.members,
            features.accounts,
            features.templates,
            features.followers,
            features.conversations,
            features.preferences,
            features.cards,
            features.conduct.reports,
            live,
            new PushRoutes.Features(push.subscriptions, push.keys, config.allowPrivateCallbacks()),
            privacy.exports,
            privacy.erasures,
            config.limits()),
        key,
        identity.tokens(),
        () -> features.settings.origins(PlatformSetting.API_ORIGINS));
  }
}
