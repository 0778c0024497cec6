package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private static final String GET = "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n";

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
  private final TestServer server =
      new TestServer(
          Route.get(
              "/stream", request -> Reply.stream("text/event-stream", out -> writeLines(out))));

  private void writeLines(OutputStream out) throws IOException, InterruptedException {
    try {
      for (String line = lines.take(); !line.equals("end"); line = lines.take()) {
        if (line.equals("fail")) {
          throw new IOException("failed");
        }
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
      ends.add("finished");
    } catch (IOException | InterruptedException e) {
      ends.add(e.getClass().getSimpleName());
      throw e;
    }
  }

  private String end() throws InterruptedException {
    return String.valueOf(ends.poll(3, TimeUnit.SECONDS));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void flowsAsItIsFlushedAndLeavesTheConnectionUsable() throws Exception {
    try (RawClient client = server.client()) {
      client.send(GET);
      lines.add("one");
      assertThat(client.readHead())
          .contains("Content-Type: text/event-stream", "Transfer-Encoding: chunked")
          .doesNotContain("Content-Length");
      assertThat(client.readExactly(8)).isEqualTo("3\r\none\r\n");
      Thread.sleep(1200); // longer than any timeout of a request
      lines.add("x".repeat(10_000));
      lines.add("end");
      assertThat(client.readExactly(6 + 10_000 + 2 + 5))
          .startsWith("2710\r\nxx")
          .endsWith("x\r\n0\r\n\r\n");
      assertThat(end()).isEqualTo("finished");
      assertThat(client.ping().body()).isEqualTo("pong");
    }
  }

  @Test
  void aStreamThatFailsDoesNotLookComplete() throws Exception {
    try (RawClient client = server.client()) {
      client.send(GET);
      lines.addAll(List.of("one", "fail"));
      assertThat(client.readToEnd()).endsWith("\r\n\r\n3\r\none\r\n");
    }
    server.assertAlive();
  }

  @Test
  void aClientThatHasGoneIsNoticedAtAWrite() throws Exception {
    try (RawClient client = server.client()) {
      client.send(GET);
    }
    for (int i = 0; ends.isEmpty() && i < 100; i++) {
      lines.add("more");
      Thread.sleep(20);
    }
    assertThat(end()).isEqualTo("IOException");
  }

  @Test
  void closingTheServerInterruptsIt() throws Exception {
    try (RawClient client = server.client()) {
      client.send(GET);
      lines.add("one");
      client.readHead();
      client.readExactly(8);
      long start = System.nanoTime();
      close();
      assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
      assertThat(end()).isIn("InterruptedException", "IOException");
      client.assertClosed();
    }
  }

  @Test
  void headGetsTheHeadOnly() throws Exception {
    try (RawClient client = server.client()) {
      client.send("HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.readHead()).contains("text/event-stream");
      assertThat(client.ping().body()).isEqualTo("pong");
    }
  }
}
