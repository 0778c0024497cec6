package org.tidings.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.tidings.app.Config;
import org.tidings.app.Manifest;
import org.tidings.app.Platform;
import org.tidings.demo.DemoNotice;
import org.tidings.demo.DemoPages;
import org.tidings.demo.DemoReceiver;
import org.tidings.demo.DemoSender;
import org.tidings.demo.DemoStory;
import org.tidings.demo.DemoWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tidings demo}: one message all the way, through the same HTTP that every client uses. */
@Command(
    name = "demo",
    description =
        "Starts a platform with a demo account, sends a message all the way, then keeps serving.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private PlatformOptions options = new PlatformOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on; 8080 unless given, any free one with --once.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--once",
      description = "Stop after the round trip; status 0 only if all arrived.")
  private boolean once;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final DemoPrinter printer = new DemoPrinter(System.out);
  private final DemoStory story = new DemoStory();
  private final CompletableFuture<Platform> running = new CompletableFuture<>();

  /** What the round trip found. */
  private record RoundTrip(boolean inInbox, boolean eventSucceeded) {
    boolean complete() {
      return inInbox && eventSucceeded;
    }
  }

  @Override
  public Integer call() throws Exception {
    if (options.data == null) {
      options.data = PlatformOptions.standardData().resolve("demo");
    }
    options.identity.localMembers = true;
    try (DemoReceiver receiver = new DemoReceiver(story::event)) {
      Platform platform = start(receiver);
      RoundTrip result;
      try {
        result = roundTrip(platform, receiver);
      } catch (IOException | RuntimeException e) {
        platform.close();
        throw e;
      }
      if (once) {
        platform.close();
        printer.verdict(result.complete());
        return result.complete() ? 0 : 1;
      }
      printer.invitation(platform.port(), manifest(platform), platform.clientKey());
      new CountDownLatch(1).await();
      return 0;
    }
  }

  private Platform start(DemoReceiver receiver) throws IOException {
    Path data = options.config(0, null, true).data();
    printer.title(options.databaseUrl == null && Files.notExists(data.resolve("postgres")));
    long started = System.nanoTime();
    Config basis = options.config(port.orElse(once ? 0 : 8080), null, true);
    Path seed = basis.data().resolve("demo-seed.json");
    Files.writeString(seed, DemoWorld.seed(receiver.url()));
    Config config = options.config(basis.port(), seed, true);
    DemoPages pages =
        new DemoPages(
            story,
            () -> sender(started()),
            new DemoPages.Doors(
                () -> started().localSessions().ofMember(DemoWorld.MEMBER),
                () -> started().localSessions().ofOperator(DemoWorld.OWNER)));
    Platform platform = Stopping.closedAtSignal(() -> Platform.start(config, pages.routes()));
    running.complete(platform);
    printer.started(platform.port(), Duration.ofNanos(System.nanoTime() - started));
    return platform;
  }

  /** Requests are answered a moment before the start is over. */
  private Platform started() {
    return running.join();
  }

  private static Manifest.Entry manifest(Platform platform) {
    return platform.manifest().orElseThrow().account(DemoWorld.APP_ID);
  }

  private RoundTrip roundTrip(Platform platform, DemoReceiver receiver)
      throws IOException, InterruptedException {
    DemoSender sender = sender(platform);
    DemoSender.Exchange token = sender.fetchToken();
    printer.exchange("1", "A token", token);
    long sent = System.nanoTime();
    DemoSender.Exchange send = sender.send(DemoNotice.CHANGED);
    printer.exchange("2", "The send", send);
    if (send.msgid().isEmpty()) {
      return new RoundTrip(false, false);
    }
    long msgid = send.msgid().getAsLong();
    Optional<JsonNode> card = findCard(base(platform), platform, msgid);
    card.ifPresent(found -> printer.card(DemoWorld.MEMBER, found));
    Optional<String> event = receiver.await("<MsgID>" + msgid + "</MsgID>", PATIENCE);
    event.ifPresent(xml -> printer.event(xml, Duration.ofNanos(System.nanoTime() - sent)));
    return new RoundTrip(
        card.isPresent(),
        event.filter(xml -> xml.contains("<Status><![CDATA[success]]></Status>")).isPresent());
  }

  private static String base(Platform platform) {
    return "http://127.0.0.1:" + platform.port();
  }

  private DemoSender sender(Platform platform) {
    Manifest.Entry ids = manifest(platform);
    return new DemoSender(
        base(platform),
        ids.openId(DemoWorld.MEMBER),
        ids.templates(),
        story,
        Clock.system(ZoneId.systemDefault()));
  }

  private Optional<JsonNode> findCard(String base, Platform platform, long msgid)
      throws IOException, InterruptedException {
    String inbox =
        text(
            HttpRequest.newBuilder(URI.create(base + "/m/api/inbox/" + DemoWorld.MEMBER))
                .header("Authorization", "Bearer " + platform.clientKey().value()));
    return JSON.readTree(inbox).path("messages").values().stream()
        .filter(message -> message.path("msgid").asLong() == msgid)
        .findFirst();
  }

  private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(
            request.timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }
}
