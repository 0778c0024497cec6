package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody who keeps a connection open and says nothing holds the server up, by its usual times. */
class LingeringTest {
  private static final HttpSettings USUAL = HttpSettings.on("127.0.0.1", 0);

  /** Less than the ten seconds that a single read may take. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void whoWasRefusedIsNotWaitedForLong() throws IOException {
    try (TestServer server = new TestServer(USUAL);
        RawClient client = server.client()) {
      client.send("garbage\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(400);
      long answered = System.nanoTime();
      client.assertClosed();
      assertThat(since(answered)).isLessThan(SOON);
    }
  }

  @Test
  void serverStopsAtOnceWhenClientsStay() throws IOException {
    for (int i = 0; i < 20; i++) {
      TestServer server = new TestServer(USUAL);
      try (RawClient first = server.client();
          RawClient second = server.client()) {
        first.ping();
        second.ping();
        long start = System.nanoTime();
        server.close();
        assertThat(since(start)).isLessThan(SOON);
      }
    }
  }
}
