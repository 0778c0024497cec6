package org.tidings.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.app.Config;
import org.tidings.app.Manifest;
import org.tidings.app.Platform;
import org.tidings.client.web.MemberRoute;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.http.Route;
import org.tidings.identity.IdentitySettings;
import org.tidings.kernel.AddressBlock;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.DatabaseAddress;

/** A platform in this JVM, on a free port, with a clock that the test moves. */
public final class RunningPlatform implements AutoCloseable {
  /** A little less than a node has right after a heartbeat. */
  private static final Duration MINTABLE_AHEAD = Duration.ofSeconds(5);

  private final Platform platform;
  private final ManualClock clock;
  private final DatabaseAddress database;

  private RunningPlatform(Platform platform, ManualClock clock, DatabaseAddress database) {
    this.platform = platform;
    this.clock = clock;
    this.database = database;
  }

  /** What stands around the platform. */
  private record Outside(
      List<AddressBlock> proxies, Optional<URI> publicUrl, IdentitySettings identity) {
    static final Outside NONE = new Outside(List.of(), Optional.empty(), IdentitySettings.LOCAL);
  }

  /** With the seed of {@link World} and a database of its own. */
  public static RunningPlatform start(String seed) {
    return start(seed, TestDatabases.fresh(), Map.of());
  }

  public static RunningPlatform start(
      String seed, DatabaseAddress database, Map<Limit, Long> limits) {
    return start(seed, database, limits, true, Outside.NONE);
  }

  /** One whose members come in by these ways, reached at this address if it is known. */
  public static RunningPlatform startWith(
      IdentitySettings identity, Optional<URI> publicUrl, String seed) {
    return start(
        seed, TestDatabases.fresh(), Map.of(), true, new Outside(List.of(), publicUrl, identity));
  }

  /** One that calls no servers on this machine. */
  public static RunningPlatform startWithoutPrivateCallbacks(
      String seed, DatabaseAddress database) {
    return start(seed, database, Map.of(), false, Outside.NONE);
  }

  /** One behind proxies, which are told as addresses or blocks. */
  public static RunningPlatform startBehind(List<String> proxies, String seed) {
    List<AddressBlock> blocks = proxies.stream().map(AddressBlock::parse).toList();
    return start(
        seed,
        TestDatabases.fresh(),
        Map.of(),
        true,
        new Outside(blocks, Optional.empty(), IdentitySettings.LOCAL));
  }

  private static RunningPlatform start(
      String seed,
      DatabaseAddress database,
      Map<Limit, Long> limits,
      boolean allowPrivateCallbacks,
      Outside outside) {
    ManualClock clock = new ManualClock();
    try {
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "data");
      Path seedFile = Files.writeString(data.resolve("seed.json"), seed);
      Config config =
          new Config(
              "127.0.0.1",
              0,
              data,
              Optional.of(database),
              Optional.of(seedFile),
              allowPrivateCallbacks,
              List.of(),
              List.of(),
              outside.publicUrl(),
              outside.identity(),
              outside.proxies(),
              new Limits(limits),
              clock);
      return new RunningPlatform(Platform.start(config), clock, database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + platform.port();
  }

  public int port() {
    return platform.port();
  }

  public Api api() {
    return new Api(base());
  }

  public ManualClock clock() {
    return clock;
  }

  /**
   * Moves the clock, and waits until the node may mint message ids of the new time, which it learns
   * with its next heartbeat.
   */
  public void forwardTo(Instant then) {
    clock.forwardTo(then);
    await()
        .until(() ->
            TestDatabases.number(database, "select max(minted_up_to) from node_lease")
                > clock.millis() + MINTABLE_AHEAD.toMillis());
  }

  public void forward(Duration by) {
    forwardTo(clock.instant().plus(by));
  }

  public DatabaseAddress database() {
    return database;
  }

  public String clientKey() {
    return platform.clientKey().value();
  }

  /** Every page of the console with who may have it. */
  public List<ConsoleRoute> consoleRoutes() {
    return platform.consoleRoutes();
  }

  /** Every page of the member's side with who may have it. */
  public List<MemberRoute> memberRoutes() {
    return platform.memberRoutes();
  }

  /** Every call of {@code /m/api}. */
  public List<Route> clientCalls() {
    return platform.clientCalls();
  }

  /** The ids that the seed was given. */
  public Manifest.Entry account(String appId) {
    return platform.manifest().orElseThrow().account(appId);
  }

  @Override
  public void close() {
    platform.close();
  }
}
