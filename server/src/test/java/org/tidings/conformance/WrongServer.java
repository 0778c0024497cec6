package org.tidings.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** Answers each path with what a test says: status, content type and bytes. */
public final class WrongServer implements AutoCloseable {
  public static final String CONTENT_TYPE = "application/json; encoding=utf-8";
  public static final Reply TOKEN =
      Reply.of("{\"access_token\":\"83_0123456789abcdefghij\",\"expires_in\":7200}");
  private static final Reply ELSE =
      Reply.of("{\"errcode\":40066,\"errmsg\":\"invalid url rid: 655eecd6-1f2e3d4c-5b6a7988\"}");

  private final HttpServer server;

  public record Reply(int status, String contentType, String body) {
    public static Reply of(String body) {
      return new Reply(200, CONTENT_TYPE, body);
    }
  }

  public WrongServer(Map<String, Reply> replies) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          Reply usual = path.equals("/cgi-bin/token") ? TOKEN : ELSE;
          answer(exchange, replies.getOrDefault(path, usual));
        });
    server.start();
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
