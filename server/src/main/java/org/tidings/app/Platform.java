package org.tidings.app;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.AccessTokens;
import org.tidings.account.Accounts;
import org.tidings.callback.CallbackClient;
import org.tidings.callback.CallbackSettings;
import org.tidings.callback.EventPump;
import org.tidings.client.ClientKey;
import org.tidings.client.InboxRoutes;
import org.tidings.http.Fallbacks;
import org.tidings.http.HttpServer;
import org.tidings.http.HttpSettings;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.PrivateTemplates;
import org.tidings.library.StarterLibrary;
import org.tidings.library.TemplateChoice;
import org.tidings.member.Followers;
import org.tidings.member.Members;
import org.tidings.member.OpenIds;
import org.tidings.message.Committer;
import org.tidings.message.Intake;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.ops.HealthRoutes;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.EmbeddedPostgres;
import org.tidings.storage.Migrations;
import org.tidings.storage.NodeLease;
import org.tidings.storage.Notifications;
import org.tidings.storage.PlatformKeys;
import org.tidings.wire.WireRoutes;

/**
 * A running platform: all parts, wired by hand, started top to bottom and stopped bottom to top.
 */
public final class Platform implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Platform.class);
  private static final Duration PARTITION_UPKEEP = Duration.ofHours(1);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer http;
  private final ClientKey clientKey;
  private final Optional<Manifest> manifest;

  /** Returns when requests are answered. */
  public static Platform start(Config config) {
    return new Platform(config);
  }

  private Platform(Config config) {
    try {
      DatabaseAddress address = config.database().orElseGet(() -> embedded(config));
      Migrations.apply(address);
      Clock clock = config.clock();
      Limits limits = config.limits();
      Database database = closeLater(new Database(address));
      PlatformKeys keys = new PlatformKeys(database.jdbi());
      Notifications notifications = closeLater(new Notifications(database));

      Accounts accounts = new Accounts(database.jdbi(), clock);
      AccessTokens tokens = new AccessTokens(database.jdbi(), clock, keys);
      LibraryTemplates library = new LibraryTemplates(database.jdbi(), clock);
      PrivateTemplates templates =
          new PrivateTemplates(database.jdbi(), clock, limits.intOf(Limit.TEMPLATES_ACTIVE));
      TemplateChoice choice = new TemplateChoice(accounts, library, templates);
      Members members = new Members(database.jdbi(), clock);
      Followers followers = new Followers(database.jdbi(), clock);
      OpenIds openIds = new OpenIds(keys);
      List.of(accounts, tokens, templates).forEach(notifications::subscribe);

      library.addMissing(StarterLibrary.read());
      MessagePartitions partitions = new MessagePartitions(database.jdbi(), clock, limits);
      partitions.maintain();
      Thread.ofVirtual().name("message-partitions").start(() -> keepUp(partitions));

      NodeLease lease = NodeLease.acquire(database.jdbi(), clock, config.database().isEmpty());
      Messages messages = new Messages(database.jdbi());
      CallbackClient callbacks =
          closeLater(
              new CallbackClient(CallbackSettings.usual(config.allowPrivateCallbacks()), clock));
      EventPump events =
          new EventPump(
              lease,
              accounts,
              messages,
              openIds,
              callbacks,
              database.jdbi(),
              clock,
              config.allowPrivateCallbacks());
      started.push(() -> lease.close(events.nothingOpen()));
      closeLater(events);
      Committer committer = closeLater(new Committer(database, lease, clock, events));
      Intake intake = new Intake(openIds, followers, templates, committer, limits);

      SeedLoader seeds =
          new SeedLoader(
              members,
              followers,
              library,
              accounts,
              choice,
              openIds,
              config.allowPrivateCallbacks());
      this.manifest = config.seed().map(SeedFile::read).map(seeds::load);
      manifest.ifPresent(loaded -> loaded.write(config.data()));

      this.clientKey = new ClientKey(keys);
      WireRoutes wire =
          new WireRoutes(
              new WireRoutes.Features(
                  accounts, tokens, choice, templates, followers, openIds, intake, limits),
              clock);
      List<Route> routes = new ArrayList<>(wire.routes());
      routes.addAll(new InboxRoutes(clientKey, members, messages, templates, accounts).routes());
      routes.addAll(new HealthRoutes(database::answers, lease::held).routes());
      this.http =
          closeLater(
              HttpServer.start(
                  HttpSettings.on(config.host(), config.port()), routes, fallbacks(wire)));
      ServerHandshakes.verifyLater(accounts, callbacks, manifest, config.allowPrivateCallbacks());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private DatabaseAddress embedded(Config config) {
    return closeLater(EmbeddedPostgres.start(config.data())).address();
  }

  private <T extends AutoCloseable> T closeLater(T part) {
    started.push(part);
    return part;
  }

  private void keepUp(MessagePartitions partitions) {
    try {
      while (!closing.await(PARTITION_UPKEEP.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          partitions.maintain();
        } catch (RuntimeException e) {
          log.error("The message partitions could not be maintained; tried again in an hour", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Fallbacks fallbacks(WireRoutes wire) {
    return new Fallbacks(
        request -> WireRoutes.owns(request.path()) ? wire.unknownCall() : notFound(),
        request -> WireRoutes.owns(request.path()) ? wire.systemError() : unavailable(),
        (request, failure) -> failed(wire, request, failure));
  }

  private static Reply failed(WireRoutes wire, Request request, Throwable failure) {
    // the query holds the access token, so the path alone is logged
    log.error("{} {} failed", request.method(), request.path(), failure);
    return WireRoutes.owns(request.path()) ? wire.systemError() : unavailable();
  }

  private static Reply notFound() {
    return Reply.of(404, "text/plain; charset=utf-8", "There is no page at this address.");
  }

  private static Reply unavailable() {
    return Reply.of(503, "text/plain; charset=utf-8", "The platform cannot answer now. Try again.");
  }

  public int port() {
    return http.port();
  }

  public ClientKey clientKey() {
    return clientKey;
  }

  /** What the seed file became; empty when none was loaded. */
  public Optional<Manifest> manifest() {
    return manifest;
  }

  /** Stops taking requests, lets what is under way end, and leaves everything settled on disk. */
  @Override
  public void close() {
    closing.countDown();
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("Stopping {} failed", part.getClass().getSimpleName(), e);
      }
    }
  }
}
