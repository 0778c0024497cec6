package org.tidings.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much at a time, and how it ends. */
class CapacityTest {
  private final Semaphore entered = new Semaphore(0);
  private final CountDownLatch released = new CountDownLatch(1);

  private Route waiting() {
    return Route.any(
        "/wait",
        request -> {
          entered.release();
          try {
            released.await();
          } catch (InterruptedException e) {
            return TestServer.text("interrupted");
          }
          return TestServer.text("waited");
        });
  }

  private void awaitEntered(int requests) throws InterruptedException {
    assertThat(entered.tryAcquire(requests, 5, TimeUnit.SECONDS)).isTrue();
  }

  private static final String WAIT = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void requestsAboveTheBoundAreAnsweredAtOnce() throws Exception {
    HttpSettings settings = TestServer.SETTINGS.with(new HttpLimits(100, 2, 1000, 1000));
    try (TestServer server = new TestServer(settings, waiting());
        RawClient one = server.client();
        RawClient two = server.client();
        RawClient third = server.client()) {
      one.send(WAIT);
      two.send(WAIT);
      awaitEntered(2);
      assertThat(third.ping().body()).isEqualTo("busy");
      assertThat(third.ping().body()).isEqualTo("busy");
      released.countDown();
      assertThat(one.read().body()).isEqualTo("waited");
      assertThat(two.read().body()).isEqualTo("waited");
      assertThat(third.ping().body()).isEqualTo("pong");
    }
  }

  @Test
  void connectionsAboveTheBoundWaitAndIdleOnesMakeRoom() throws Exception {
    HttpTimeouts patient = HttpTimeouts.USUAL;
    HttpTimeouts timeouts =
        new HttpTimeouts(
            patient.head(),
            TestServer.IMPATIENT.read(),
            patient.body(),
            patient.write(),
            patient.idle(),
            patient.close());
    HttpSettings settings =
        TestServer.SETTINGS.with(timeouts).with(new HttpLimits(4, 100, 1000, 1000));
    try (TestServer server = new TestServer(settings);
        RawClient one = server.client();
        RawClient two = server.client();
        RawClient three = server.client();
        RawClient four = server.client();
        RawClient five = server.client()) {
      for (RawClient client : List.of(one, two, three, four)) {
        assertThat(client.ping().body()).isEqualTo("pong");
      }
      assertThat(five.ping().body()).isEqualTo("pong"); // idle would last 75 s otherwise
    }
  }

  @Test
  void closingLetsARequestUnderWayFinishAndTakesNoOther() throws Exception {
    TestServer server = new TestServer(waiting());
    int port = server.port();
    try (RawClient busy = server.client();
        RawClient idle = server.client()) {
      idle.ping();
      busy.send(WAIT);
      awaitEntered(1);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      idle.assertClosed();
      // idle ones are cut a moment before the port is given up
      await().untilAsserted(() -> assertRefused(port));
      assertThat(closed).isNotDone();
      released.countDown();
      RawClient.Answer answer = busy.read();
      assertThat(answer.body()).isEqualTo("waited");
      assertThat(answer.header("Connection")).isEqualTo("close");
      busy.assertClosed();
      closed.get(1, TimeUnit.SECONDS);
    }
  }

  private static void assertRefused(int port) {
    assertThatThrownBy(() -> new RawClient(port).close()).isInstanceOf(ConnectException.class);
  }

  @Test
  void closingCutsWhatDoesNotFinishInTime() throws Exception {
    HttpTimeouts usual = TestServer.IMPATIENT;
    HttpTimeouts hasty =
        new HttpTimeouts(
            usual.head(), usual.read(), usual.body(), usual.write(), usual.idle(), usual.read());
    TestServer server = new TestServer(TestServer.SETTINGS.with(hasty), waiting());
    try (RawClient busy = server.client()) {
      busy.send(WAIT);
      awaitEntered(1);
      long start = System.nanoTime();
      server.close();
      assertThat(System.nanoTime() - start).isBetween(300_000_000L, 2_000_000_000L);
    }
  }

  @Test
  void aPortThatIsTakenIsToldAtTheStart() {
    try (TestServer server = new TestServer()) {
      HttpSettings same = HttpSettings.on("127.0.0.1", server.port());
      assertThatThrownBy(() -> new TestServer(same).close())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + server.port());
    }
  }
}
