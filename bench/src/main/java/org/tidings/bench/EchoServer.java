package org.tidings.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tidings.http.Fallbacks;
import org.tidings.http.HttpServer;
import org.tidings.http.HttpSettings;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the machine allows: the same server, the same request read and parsed, an answer of the same
 * size, and nothing checked or stored.
 */
final class EchoServer {
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] ANSWER =
      "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":7351234567890123}"
          .getBytes(StandardCharsets.US_ASCII);

  private EchoServer() {}

  @SuppressWarnings("SystemOut") // the line is what whoever started this process waits for
  public static void main(String[] arguments) throws InterruptedException {
    Fallbacks fallbacks =
        new Fallbacks(
            request -> Reply.empty(404),
            request -> Reply.empty(503),
            (request, failure) -> Reply.empty(500));
    try (HttpServer server =
        HttpServer.start(
            HttpSettings.on("127.0.0.1", 0),
            List.of(Route.post(Requests.PATH, EchoServer::answer)),
            fallbacks)) {
      System.out.println("ready http://127.0.0.1:" + server.port());
      new CountDownLatch(1).await();
    }
  }

  private static Reply answer(Request request) {
    int texts = 0;
    try (JsonParser json =
        JSON.createParser(ObjectReadContext.empty(), request.body(BODY_BYTES_MAX))) {
      while (json.nextToken() != null) {
        texts += json.getString() == null ? 0 : 1;
      }
    }
    return texts == 0
        ? Reply.empty(400)
        : Reply.of(200, "application/json; encoding=utf-8", ANSWER);
  }
}
