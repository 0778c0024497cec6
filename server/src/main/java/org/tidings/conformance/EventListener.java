package org.tidings.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** The developer's server: answers as it should, and keeps what comes. */
public final class EventListener implements AutoCloseable {
  private static final int KEPT_MAX = 10_000;
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  private final HttpServer server;
  private final Deque<Pushed> pushed = new ArrayDeque<>();

  /** A request that came. */
  record Pushed(String method, Map<String, String> query, String contentType, String body) {
    String parameter(String name) {
      return query.getOrDefault(name, "");
    }
  }

  private EventListener(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens when it returns.
   *
   * @param port 0 for any free one
   */
  public static EventListener on(String host, int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    EventListener listener = new EventListener(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", listener::receive);
    server.start();
    return listener;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
      Pushed one =
          new Pushed(
              exchange.getRequestMethod(),
              query(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("")),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""),
              new String(body, StandardCharsets.UTF_8));
      keep(one);
      String answer = one.method().equals("GET") ? one.parameter("echostr") : "success";
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = pair.substring(equals + 1);
        query.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private synchronized void keep(Pushed one) {
    if (pushed.size() >= KEPT_MAX) {
      pushed.removeFirst();
    }
    pushed.addLast(one);
    notifyAll();
  }

  /** The first that is such, now or before the time is over. */
  synchronized Optional<Pushed> await(Predicate<Pushed> such, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (true) {
      Optional<Pushed> found = pushed.stream().filter(such).findFirst();
      long left = (end - System.nanoTime()) / 1_000_000;
      if (found.isPresent() || left <= 0) {
        return found;
      }
      wait(left);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
