package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.HostilePlatform.SEND;
import static org.tidings.e2e.HostilePlatform.assertIsRefusal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.http.RawClient;

/** Requests that are too large, too slow, or none, at the running platform's port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputConnectionTest {
  private static final int TWO_MEGABYTES = 2 * 1024 * 1024;
  private HostilePlatform hostile;

  @BeforeAll
  void start() {
    hostile = new HostilePlatform();
  }

  @AfterEach
  void serverLives() {
    hostile.assertAlive();
  }

  @AfterAll
  void stop() {
    hostile.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {64 * 1024 + 1, 100_000, TWO_MEGABYTES})
  void anOrdinaryClientReadsThatItsBodyIsTooLarge(int size) {
    byte[] body = "{".repeat(size).getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> whole = hostile.platform().api().post(hostile.call(SEND), body);
    assertIsRefusal(45014, whole);
    HttpResponse<String> chunked =
        hostile
            .platform()
            .api()
            .exchange(
                hostile
                    .platform()
                    .api()
                    .request(hostile.call(SEND))
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    assertIsRefusal(45014, chunked);
  }

  @Test
  void announcedSizesAreNotBelieved() throws IOException {
    for (String length : new String[] {"2097152", "2147483648", "9223372036854775807"}) {
      try (RawClient client = hostile.raw()) {
        client.send(hostile.rawHead() + "Content-Length: " + length + "\r\n\r\n");
        assertIsRefusal(45014, client.read().body());
      }
    }
    for (String length : new String[] {"-1", "x", "1,2", "9223372036854775808", "0x10", ""}) {
      try (RawClient client = hostile.raw()) {
        client.send(hostile.rawHead() + "Content-Length: " + length + "\r\n\r\n");
        assertBare(400, client.read());
      }
    }
  }

  private static void assertBare(int status, RawClient.Answer answer) {
    assertThat(answer.status()).as(answer.head()).isEqualTo(status);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void brokenChunksAreMalformed() throws IOException {
    for (String chunks :
        new String[] {"x\r\n{}\r\n0\r\n\r\n", "-1\r\n\r\n", "2\r\n{}x", "2;\r\n"}) {
      try (RawClient client = hostile.raw()) {
        client.send(hostile.rawHead() + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
        client.finishSending();
        assertIsRefusal(47001, client.read().body());
      }
    }
  }

  @Test
  void abandonedBodiesAreMalformed() throws IOException {
    try (RawClient client = hostile.raw()) {
      client.send(hostile.rawHead() + "Content-Length: 500\r\n\r\n{\"touser\":");
      client.finishSending();
      assertIsRefusal(47001, client.read().body());
    }
    for (int i = 0; i < 200; i++) {
      try (RawClient client = hostile.raw()) {
        client.send(hostile.rawHead() + "Content-Length: 500\r\n\r\n{");
      }
    }
  }

  /** 10 seconds, as {@code HttpTimeouts} says; both at once, so that the test takes no longer. */
  @Test
  void slowClientsAreCut() throws Exception {
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      slow.add(hostile.raw());
      slow.add(hostile.raw());
      slow.get(2 * i).send(hostile.rawHead() + "Content-Length: 500\r\n\r\n{");
      slow.get(2 * i + 1).send(hostile.rawHead() + "X-Slow: ");
    }
    hostile.assertAlive();
    for (int second = 0; second < 12; second++) {
      TimeUnit.SECONDS.sleep(1);
      slow.get(1).trySend("drip"); // arrives in time each, yet never ends
    }
    for (int i = 0; i < slow.size(); i += 2) {
      slow.get(i).assertClosed();
      slow.get(i + 1).readToEndOrReset();
      slow.get(i).close();
      slow.get(i + 1).close();
    }
  }

  @Test
  void headerFloodsAreRefused() throws IOException {
    for (String flood :
        new String[] {"X: y\r\n".repeat(20_000), "X: " + "y".repeat(TWO_MEGABYTES) + "\r\n"}) {
      try (RawClient client = hostile.raw()) {
        client.trySend(hostile.rawHead() + flood + "\r\n");
        assertBare(400, client.read());
      }
    }
    try (RawClient client = hostile.raw()) {
      client.send(hostile.rawHead() + "X: y\r\n".repeat(2_000) + "Content-Length: 1\r\n\r\n{");
      assertIsRefusal(47001, client.read().body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003",
        "SSH-2.0-x",
        "\0\0\0\0",
        "garbage",
        "HTTP/1.1 200 OK",
        "PRI * HTTP/2.0",
        "POST",
        "\u00ff\u00d8\u00ff",
        "<xml>"
      })
  void whatIsNoHttpIsRefusedBarely(String garbage) throws IOException {
    try (RawClient client = hostile.raw()) {
      client.trySend(garbage + "\r\n\r\n");
      client.trySend(hostile.rawHead() + "Content-Length: 2\r\n\r\n{}");
      assertBare(400, client.read());
      client.finishSending();
      client.assertClosed();
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      String body = i % 2 == 0 ? hostile.saying("pipelined") : "{";
      all.append(hostile.rawHead()).append("Content-Length: ").append(body.length());
      all.append("\r\n\r\n").append(body);
    }
    try (RawClient client = hostile.raw()) {
      client.send(all.toString());
      for (int i = 0; i < 50; i++) {
        String answer = client.read().body();
        if (i % 2 == 0) {
          assertThat(answer).startsWith("{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":");
        } else {
          assertIsRefusal(47001, answer);
        }
      }
    }
  }
}
