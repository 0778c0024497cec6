package org.tidings.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The developer's server of the demo: answers the handshake and keeps the events that come. */
public final class DemoReceiver implements AutoCloseable {
  private static final Pattern ECHO = Pattern.compile("(?:^|&)echostr=([^&]*)");
  private static final int EVENTS_MAX = 100;

  private final HttpServer server;
  private final Consumer<String> heard;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>(EVENTS_MAX);

  /**
   * Listens on a free port.
   *
   * @param heard told of each event
   */
  public DemoReceiver(Consumer<String> heard) throws IOException {
    this.heard = heard;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/wx", this::receive);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/wx";
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String answer;
      if (exchange.getRequestMethod().equals("GET")) {
        Matcher echo = ECHO.matcher(exchange.getRequestURI().getRawQuery());
        answer = echo.find() ? echo.group(1) : "";
      } else {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        // what nobody waits for any more makes room
        while (!events.offer(body)) {
          events.poll();
        }
        heard.accept(body);
        answer = "success";
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** The event that holds this text; empty when none comes in time. */
  public Optional<String> await(String text, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    for (long left = atMost.toNanos(); left > 0; left = until - System.nanoTime()) {
      String event = events.poll(left, TimeUnit.NANOSECONDS);
      if (event != null && event.contains(text)) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
