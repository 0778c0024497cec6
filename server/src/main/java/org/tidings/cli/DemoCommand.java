package org.tidings.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tidings.app.Config;
import org.tidings.app.Manifest;
import org.tidings.app.Platform;
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
    options.localMembers = true;
    try (DemoReceiver receiver = new DemoReceiver()) {
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
    Platform platform = Stopping.closedAtSignal(() -> Platform.start(config));
    printer.started(platform.port(), Duration.ofNanos(System.nanoTime() - started));
    return platform;
  }

  private static Manifest.Entry manifest(Platform platform) {
    return platform.manifest().orElseThrow().account(DemoWorld.APP_ID);
  }

  private RoundTrip roundTrip(Platform platform, DemoReceiver receiver)
      throws IOException, InterruptedException {
    String base = "http://127.0.0.1:" + platform.port();
    String token = fetchToken(base);
    String now =
        DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH)
            .format(Instant.now().atZone(ZoneId.systemDefault()));
    Manifest.Entry ids = manifest(platform);
    String body =
        DemoWorld.message(ids.openId(DemoWorld.MEMBER), ids.templateId(DemoWorld.TEMPLATE), now);
    String path = "/cgi-bin/message/template/send";
    long sent = System.nanoTime();
    String answer =
        text(
            HttpRequest.newBuilder(URI.create(base + path + "?access_token=" + encoded(token)))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    printer.exchange("2", "The send", "POST " + path + "?access_token=…", body, answer);
    JsonNode accepted = JSON.readTree(answer);
    if (accepted.path("errcode").asInt(-1) != 0) {
      return new RoundTrip(false, false);
    }
    long msgid = accepted.get("msgid").asLong();
    Optional<JsonNode> card = findCard(base, platform, msgid);
    card.ifPresent(found -> printer.card(DemoWorld.MEMBER, found));
    Optional<String> event = receiver.await("<MsgID>" + msgid + "</MsgID>", PATIENCE);
    event.ifPresent(xml -> printer.event(xml, Duration.ofNanos(System.nanoTime() - sent)));
    return new RoundTrip(
        card.isPresent(),
        event.filter(xml -> xml.contains("<Status><![CDATA[success]]></Status>")).isPresent());
  }

  private String fetchToken(String base) throws IOException, InterruptedException {
    String query =
        "/cgi-bin/token?grant_type=client_credential&appid="
            + DemoWorld.APP_ID
            + "&secret="
            + DemoWorld.APP_SECRET;
    String answer = text(HttpRequest.newBuilder(URI.create(base + query)));
    printer.exchange("1", "A token", "GET " + query, "", answer);
    return JSON.readTree(answer).path("access_token").asString();
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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
