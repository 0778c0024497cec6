package org.tidings.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.calls.Calls;
import org.tidings.callback.CallbackClient;
import org.tidings.outbound.OutboundSettings;
import org.tidings.callback.EventPump;
import org.tidings.callback.ServerCheck;
import org.tidings.client.api.ClientApi;
import org.tidings.client.api.ClientKey;
import org.tidings.client.MemberSide;
import org.tidings.client.web.MemberRoute;
import org.tidings.console.Console;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.PublicUrl;
import org.tidings.http.HttpServer;
import org.tidings.http.HttpSettings;
import org.tidings.http.Route;
import org.tidings.http.TrustedProxies;
import org.tidings.identity.Identity;
import org.tidings.kernel.Secret;
import org.tidings.library.StarterLibrary;
import org.tidings.message.Committer;
import org.tidings.message.Intake;
import org.tidings.message.frequency.FrequencyGuard;
import org.tidings.message.held.HeldReleases;
import org.tidings.message.live.LivePush;
import org.tidings.message.live.MemberChange;
import org.tidings.operator.Invitation;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.StaffRole;
import org.tidings.ops.HealthRoutes;
import org.tidings.ops.PlatformSetting;
import org.tidings.push.PushSender;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.embedded.EmbeddedPostgres;
import org.tidings.storage.Migrations;
import org.tidings.storage.NodeLease;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;
import org.tidings.wire.WireRoutes;
import org.tidings.card.InkRoutes;

/**
 * A running platform: all parts, wired by hand, started top to bottom and stopped bottom to top.
 */
public final class Platform implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Platform.class);

  /** Short, because a machine that slept for a week must have its partitions soon. */
  private static final Duration UPKEEP = Duration.ofMinutes(1);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final HttpServer http;
  private final List<ConsoleRoute> consoleRoutes;
  private final List<MemberRoute> memberRoutes;
  private final List<Route> clientCalls;
  private final ClientKey clientKey;
  private final OperatorFeature people;
  private final LocalSessions localSessions;
  private final List<Route> beside;
  private final Optional<Manifest> manifest;

  /** Returns when requests are answered. */
  public static Platform start(Config config) {
    return start(config, List.of());
  }

  /**
   * The same with something beside it.
   *
   * @param beside further routes at the same address
   */
  public static Platform start(Config config, List<Route> beside) {
    return new Platform(config, beside);
  }

  private Platform(Config config, List<Route> beside) {
    this.beside = beside;
    try {
      DatabaseAddress address = config.database().orElseGet(() -> embedded(config));
      Migrations.apply(address);
      Database database = closeLater(new Database(address));
      PlatformKeys keys = new PlatformKeys(database.jdbi());
      Features features = new Features(database.jdbi(), config.clock(), keys, config.limits());
      Notifications notifications = closeLater(new Notifications(database));
      features.settings.read();
      features.listenTo(notifications);
      features.library.addReleased(StarterLibrary.read());
      features.partitions.maintain();
      PushFeatures webPush =
          closeLater(new PushFeatures(config, database, features, keys, notifications));
      LivePush push = livePush(config, features, notifications);
      PrivacyFeatures privacy =
          closeLater(
              new PrivacyFeatures(config, database.jdbi(), features, webPush.subscriptions, push));
      closeLater(upkeep(features, webPush, privacy));

      CallbackClient callbacks = closeLater(callbackClient(config));
      Statistics statistics = closeLater(Statistics.start(features, config.clock()));
      Node node =
          closeLater(node(config, database, features, callbacks, push, webPush.sender, statistics));
      Calls calls = calls(config, features);

      closeLater(features.conduct.countBlocked(features, config.clock()));
      this.manifest = seed(config, database, features);
      features.readContentLists();
      this.people = features.people;
      this.localSessions = new LocalSessions(features);
      this.clientKey = new ClientKey(keys);
      ServerCheck check =
          new ServerCheck(
              callbacks, config.limits(), config.clock(), config.allowPrivateCallbacks());
      Intake intake = intake(config, features, node);
      HeldReleases releases = heldReleases(config, features, intake);
      WireRoutes wire = wire(config, features, intake, calls, check);
      ConsoleFeatures.Running running =
          new ConsoleFeatures.Running(
              calls,
              check,
              intake,
              releases,
              wire.limitedCalls(),
              StaffStores.watched(config, database, features, node, webPush.sender.figures()));
      Console console =
          new Console(
              new ConsoleFeatures(config, features).all(running),
              keys,
              new PublicUrl(config.publicUrl()));
      this.consoleRoutes = console.consoleRoutes();
      Identity identity = identity(config, database, keys, features);
      ClientFeatures client = new ClientFeatures(config, features, keys, identity, push);
      MemberSide memberSide = client.memberSide(webPush, privacy);
      this.memberRoutes = memberSide.memberRoutes();
      ClientApi api = client.api(clientKey, webPush, privacy);
      this.clientCalls = api.calls();
      Sides sides = new Sides(wire, console, memberSide, api);
      this.http = closeLater(serve(config, database, node, sides));
      started.push(push::endPages);
      ServerHandshakes.verifyLater(
          features.accounts, callbacks, manifest, config.allowPrivateCallbacks());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static Upkeep upkeep(Features features, PushFeatures webPush, PrivacyFeatures privacy) {
    Map<String, Runnable> steps = features.upkeep();
    webPush.addUpkeep(steps);
    privacy.addUpkeep(steps);
    return new Upkeep(steps, UPKEEP);
  }

  private LivePush livePush(Config config, Features features, Notifications notifications) {
    LivePush push =
        closeLater(new LivePush(features.messages, notifications, config.clock(), config.limits()));
    features.followers.tell(
        (member, account) -> push.tell(member, new MemberChange.OfAccount(account)));
    return push;
  }

  private Calls calls(Config config, Features features) {
    return closeLater(
        Calls.start(features.callUses, features.failedCalls, config.limits(), config.clock()));
  }

  private HeldReleases heldReleases(Config config, Features features, Intake intake) {
    HeldReleases releases =
        new HeldReleases(
            features.heldMessages, intake, features.accounts, features.messages, config.clock());
    releases.finish();
    closeLater(new Upkeep(Map.of("sending what was held", releases::finish), UPKEEP));
    return releases;
  }

  private static CallbackClient callbackClient(Config config) {
    return new CallbackClient(
        OutboundSettings.usual(config.allowPrivateCallbacks()), config.clock());
  }

  private static Node node(
      Config config,
      Database database,
      Features features,
      CallbackClient callbacks,
      LivePush push,
      PushSender webPush,
      Statistics statistics) {
    Function<Boolean, Node.Term> begin =
        alone ->
            Node.Term.begin(
                NodeLease.acquire(database, config.clock(), alone),
                lease -> events(config, database, features, lease, callbacks, statistics),
                // first the events: whoever is answered ok may count on one
                (lease, events) ->
                    new Committer(
                        database,
                        lease,
                        config.clock(),
                        events.andThen(push).andThen(webPush).andThen(statistics.messages()),
                        new FrequencyGuard(database, config.clock(), features.sendRules)));
    return new Node(begin.apply(config.database().isEmpty()), () -> begin.apply(false));
  }

  private static EventPump events(
      Config config,
      Database database,
      Features features,
      NodeLease lease,
      CallbackClient callbacks,
      Statistics statistics) {
    return new EventPump(
        lease,
        new EventPump.Stores(
            features.accounts,
            features.messages,
            features.openIds,
            features.log.failures,
            features.followEvents,
            features.log.redeliveries,
            features.log.attempts,
            statistics.events(),
            database.jdbi()),
        callbacks,
        config.limits(),
        config.clock(),
        config.allowPrivateCallbacks());
  }

  private static Optional<Manifest> seed(Config config, Database database, Features features) {
    SeedLoader loader = new SeedLoader(features, config.allowPrivateCallbacks());
    // nodes that start together must not add the same templates twice
    Optional<Manifest> manifest =
        config.seed().map(SeedFile::read).map(file -> database.alone(() -> loader.load(file)));
    manifest.ifPresent(loaded -> loaded.write(config.data()));
    return manifest;
  }

  private static Intake intake(Config config, Features features, Node node) {
    return new Intake(
        features.openIds,
        features.followers,
        features.templates,
        features.sendChecks,
        node::committer,
        config.limits());
  }

  private static WireRoutes wire(
      Config config, Features features, Intake intake, Calls calls, ServerCheck check) {
    return new WireRoutes(
        new WireRoutes.Features(
            features.accounts,
            features.secrets,
            features.tokens,
            features.stableTokens,
            features.choice,
            features.templates,
            features.followers,
            features.blacklists,
            features.openIds,
            intake,
            features.blockedMessages,
            features.templateQuotas,
            calls,
            check,
            OwnAddresses.unless(config),
            config.limits()),
        config.clock());
  }

  private HttpServer serve(Config config, Database database, Node node, Sides sides) {
    List<Route> routes = new ArrayList<>(sides.wire().routes());
    routes.addAll(InkRoutes.routes());
    routes.addAll(health(database, node).routes());
    routes.addAll(sides.console().routes());
    routes.addAll(sides.members().routes());
    routes.addAll(sides.api().routes());
    routes.addAll(beside);
    return HttpServer.start(
        HttpSettings.on(config.host(), config.port())
            .with(new TrustedProxies(config.trustedProxies())),
        routes,
        sides.fallbacks());
  }

  private Identity identity(
      Config config, Database database, PlatformKeys keys, Features features) {
    Identity identity =
        closeLater(
            new Identity(
                config.identity(),
                database.jdbi(),
                config.clock(),
                keys,
                features.members,
                () -> features.settings.figure(PlatformSetting.MEMBER_TOKEN_KEY)));
    closeLater(new Upkeep(Map.of("dropping spent proofs", identity::forgetOld), UPKEEP));
    return identity;
  }

  private static HealthRoutes health(Database database, Node node) {
    return new HealthRoutes(
        database::answers,
        node::holdsNumber,
        node::messagesWaiting,
        node::accountsOwedEvents,
        node::receiversInTrouble);
  }

  private DatabaseAddress embedded(Config config) {
    return closeLater(EmbeddedPostgres.start(config.data())).address();
  }

  private <T extends AutoCloseable> T closeLater(T part) {
    started.push(part);
    return part;
  }

  public int port() {
    return http.port();
  }

  /** Every page of the member's side with who may have it. */
  public List<MemberRoute> memberRoutes() {
    return memberRoutes;
  }

  /** Every call of {@code /m/api}. */
  public List<Route> clientCalls() {
    return clientCalls;
  }

  /** What an organisation's own app shows to read inboxes. */
  public Secret clientKey() {
    return clientKey.secret();
  }

  /** Every page of the console with who may have it. */
  public List<ConsoleRoute> consoleRoutes() {
    return consoleRoutes;
  }

  /** For a demo on this machine, which lets everybody in. */
  public LocalSessions localSessions() {
    return localSessions;
  }

  /** A link's token for whoever shall be the first administrator; empty if there is one. */
  public Optional<Secret> inviteFirstAdministrator() {
    return people.operators().hasAdministrator()
        ? Optional.empty()
        : Optional.of(
            people
                .invitations()
                .invite(
                    new Invitation.Grant.OfStaff(StaffRole.ADMINISTRATOR),
                    "",
                    OptionalLong.empty()));
  }

  /** What the seed file became; empty when none was loaded. */
  public Optional<Manifest> manifest() {
    return manifest;
  }

  /** Stops taking requests, lets what is under way end, and leaves everything settled on disk. */
  @Override
  public void close() {
    log.debug("Stopping");
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      log.debug("Stopping {}", part.getClass().getSimpleName());
      try {
        part.close();
      } catch (Exception e) {
        log.warn("Stopping {} failed", part.getClass().getSimpleName(), e);
      }
    }
    log.debug("Stopped");
  }
}
