package org.tidings.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A developer's server that keeps what it is sent, and misbehaves when told to. */
public final class EventReceiver implements AutoCloseable {
  private static final Pattern MSGID = Pattern.compile("<MsgID>(\\d+)</MsgID>");

  /** A request as it came, at a {@link System#nanoTime}. */
  public record Received(
      String method,
      Map<String, String> query,
      Map<String, String> headers,
      String body,
      long nanos) {
    /** Of a TEMPLATESENDJOBFINISH event. */
    public long msgid() {
      Matcher matcher = MSGID.matcher(body);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }
  }

  /** How to answer. */
  public record Behaviour(int status, String body, Duration delay) {
    public static final Behaviour FAILING = new Behaviour(500, "success", Duration.ZERO);
    public static final Behaviour DISBELIEVING =
        new Behaviour(200, "illegal request", Duration.ZERO);
    public static final Behaviour GOOD = new Behaviour(200, "success", Duration.ZERO);
  }

  private final HttpServer server;
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final Queue<Behaviour> behavioursToCome = new ConcurrentLinkedQueue<>();
  private volatile Behaviour behaviour = Behaviour.GOOD;
  private volatile Predicate<Received> genuine = event -> true;

  public EventReceiver() {
    this(0);
  }

  public EventReceiver(int port) {
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::receive);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/wx";
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void behave(Behaviour other) {
    behaviour = other;
  }

  /** Each for one event; afterwards as told by {@link #behave}. */
  public void behaveInTurn(Behaviour... next) {
    behavioursToCome.addAll(List.of(next));
  }

  /** Events that do not pass are answered as a program does that finds them forged. */
  public void believe(Predicate<Received> isGenuine) {
    genuine = isGenuine;
  }

  /** The events that were believed. */
  public List<Received> believed() {
    return events().stream().filter(genuine).toList();
  }

  /** The events, in the order in which they came. */
  public List<Received> events() {
    return received.stream().filter(r -> r.method().equals("POST")).toList();
  }

  /** The messages of which an event said {@code success}. */
  public Set<Long> successes() {
    return events().stream()
        .filter(event -> event.body().contains("<Status><![CDATA[success]]></Status>"))
        .map(Received::msgid)
        .collect(Collectors.toSet());
  }

  /** The handshakes. */
  public List<Received> handshakes() {
    return received.stream().filter(r -> r.method().equals("GET")).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new HashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      Received request =
          new Received(exchange.getRequestMethod(), query, headers, body, System.nanoTime());
      received.add(request);
      Behaviour now = behaviourNow(request);
      pause(now.delay());
      String answer =
          exchange.getRequestMethod().equals("GET")
              ? query.getOrDefault("echostr", "")
              : now.body();
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Handshakes are answered well at all times: they come at start-up, in their own time. */
  private Behaviour behaviourNow(Received request) {
    if (request.method().equals("GET")) {
      return Behaviour.GOOD;
    }
    if (!genuine.test(request)) {
      return Behaviour.DISBELIEVING;
    }
    Behaviour next = behavioursToCome.poll();
    return next == null ? behaviour : next;
  }

  private static void pause(Duration delay) {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      query.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
