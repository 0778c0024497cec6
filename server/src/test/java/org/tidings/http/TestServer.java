package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real server on a free port, with little patience. */
final class TestServer implements AutoCloseable {
  static final int BODY_BYTES_MAX = 1000;
  static final String TEXT = "text/plain";

  static final HttpTimeouts IMPATIENT =
      new HttpTimeouts(
          Duration.ofMillis(400),
          Duration.ofMillis(400),
          Duration.ofMillis(700),
          Duration.ofMillis(400),
          Duration.ofMillis(900),
          Duration.ofSeconds(3));
  static final HttpSettings SETTINGS = HttpSettings.on("127.0.0.1", 0).with(IMPATIENT);

  final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  TestServer(Route... more) {
    this(SETTINGS, more);
  }

  TestServer(HttpSettings settings, Route... more) {
    List<Route> routes = new ArrayList<>(List.of(more));
    routes.add(Route.get("/ping", request -> text("pong")));
    routes.add(Route.any("/echo", request -> Reply.of(200, TEXT, request.body(BODY_BYTES_MAX))));
    routes.add(Route.any("/unread", request -> text("not read")));
    Fallbacks fallbacks =
        new Fallbacks(
            request -> Reply.of(404, TEXT, "no " + request.path() + request.allowedMethods()),
            request -> Reply.of(503, TEXT, "busy"),
            (request, failure) -> {
              failures.add(failure);
              return failure instanceof BodyRejected rejected
                  ? Reply.of(413, TEXT, rejected.reason().name())
                  : Reply.of(500, TEXT, "failed");
            });
    server = HttpServer.start(settings, routes, fallbacks);
  }

  static Reply text(String text) {
    return Reply.of(200, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  int port() {
    return server.port();
  }

  RawClient client() throws IOException {
    return new RawClient(server.port());
  }

  /** One request on a connection of its own. */
  RawClient.Answer ask(String request) throws IOException {
    try (RawClient client = client()) {
      client.send(request);
      return client.read();
    }
  }

  RawClient.Answer get(String target) throws IOException {
    return ask("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  void assertAlive() throws IOException {
    assertThat(get("/ping").body()).isEqualTo("pong");
  }

  @Override
  public void close() {
    server.close();
  }
}
