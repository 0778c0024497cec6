package org.tidings.bench.peer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.http.Fallbacks;
import org.tidings.http.HttpServer;
import org.tidings.http.HttpSettings;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The way in, the same for all peers and over the same HTTP server as the platform's. */
final class PeerServer {
  private static final Logger log = LoggerFactory.getLogger(PeerServer.class);
  private static final String PATH = "/cgi-bin/message/template/send";
  private static final int BODY_BYTES_MAX = 64 * 1024;

  /** Above a number for each message, below the bit that no id of the platform has yet. */
  private static final int PROCESS_SHIFT = 30;

  private static final JsonFactory JSON = new JsonFactory();

  private final DurableQueue queue;

  /**
   * Numbers of 53 bits, as the platform's, and neither its nor another peer's, of whom one receiver
   * hears; nor those that an earlier run left in the queue.
   */
  private final AtomicLong lastMsgid =
      new AtomicLong(1L << 52 | ProcessHandle.current().pid() << PROCESS_SHIFT);

  private PeerServer(DurableQueue queue) {
    this.queue = queue;
  }

  /** Serves until the process is told to end; then returns, so that the caller can close all. */
  @SuppressWarnings("SystemOut") // the line is what whoever started this process waits for
  static void run(DurableQueue queue) throws InterruptedException {
    PeerServer peer = new PeerServer(queue);
    Fallbacks fallbacks =
        new Fallbacks(
            request -> Reply.empty(404),
            request -> Reply.empty(503),
            (request, failure) -> Reply.empty(500));
    CountDownLatch end = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  end.countDown();
                  awaitEnd(main);
                }));
    try (HttpServer server =
        HttpServer.start(
            HttpSettings.on("127.0.0.1", 0), List.of(Route.post(PATH, peer::send)), fallbacks)) {
      System.out.println("ready http://127.0.0.1:" + server.port());
      end.await();
    }
  }

  private static void awaitEnd(Thread main) {
    try {
      main.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply send(Request request) {
    byte[] body = request.body(BODY_BYTES_MAX);
    String openId = openIdIn(body);
    if (openId.isEmpty() || request.query("access_token").isEmpty()) {
      return answer("{\"errcode\":47001,\"errmsg\":\"data format error\"}");
    }
    long msgid = lastMsgid.incrementAndGet();
    try {
      queue.put(new QueuedSend(msgid, openId, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return answer("{\"errcode\":-1,\"errmsg\":\"system error\"}");
    } catch (Exception e) {
      log.warn("A send was not taken on", e);
      return answer("{\"errcode\":-1,\"errmsg\":\"system error\"}");
    }
    return answer("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":" + msgid + "}");
  }

  /** Reads the whole body, as the platform does; empty text when it is no send. */
  private static String openIdIn(byte[] body) {
    String openId = "";
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          depth++;
        } else if (token == JsonToken.END_OBJECT) {
          depth--;
        } else if (token == JsonToken.VALUE_STRING) {
          String text = json.getString();
          if (depth == 1 && json.currentName().equals("touser")) {
            openId = text;
          }
        }
      }
      return openId;
    } catch (JacksonException e) {
      return "";
    }
  }

  private static Reply answer(String json) {
    return Reply.of(
        200, "application/json; encoding=utf-8", json.getBytes(StandardCharsets.US_ASCII));
  }
}
