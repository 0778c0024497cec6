package org.tidings.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for push services is bounded, and one that hangs delays nobody else's. */
class PushQueuesTest {
  private static final PushTempo TEMPO =
      new PushTempo(10, 4, 2, List.of(Duration.ofMillis(1)), Duration.ofSeconds(1));

  private final CountDownLatch hung = new CountDownLatch(1);
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Queue<String> sent = new ConcurrentLinkedQueue<>();
  private final PushQueues queues = new PushQueues(TEMPO, this::send);

  private void send(Push push) {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    String host = push.to().endpoint().host();
    if (host.equals("hung.test")) {
      try {
        hung.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    sent.add(host);
    atOnce.decrementAndGet();
  }

  @AfterEach
  void close() {
    hung.countDown();
    queues.close();
  }

  @Test
  void ofAServiceThatHangsFewAreSentAtOnceAndFewWait() {
    int taken = 0;
    for (int i = 0; i < 20; i++) {
      taken += queues.add(push("hung.test")) ? 1 : 0;
      await().until(() -> atOnce.get() == 2 || queues.waiting() <= 1);
    }
    assertThat(mostAtOnce).hasValue(2);
    assertThat(taken).isBetween(4, 6);
  }

  @Test
  void othersGoOnMeanwhile() {
    for (int i = 0; i < 6; i++) {
      queues.add(push("hung.test"));
    }
    assertThat(queues.add(push("good.test"))).isTrue();
    await().until(() -> sent.contains("good.test"));
  }

  @Test
  void allTogetherAreBounded() {
    for (int i = 0; i < 10; i++) {
      assertThat(queues.addLater(push("host" + i + ".test"), Duration.ofDays(1))).isTrue();
    }
    assertThat(queues.addLater(push("one.test"), Duration.ofDays(1))).isFalse();
    assertThat(queues.add(push("one.test"))).isFalse();
  }

  @Test
  void whatWaitsForAnotherTryIsTried() {
    queues.addLater(push("good.test"), Duration.ofMillis(1));
    await().until(() -> sent.contains("good.test"));
    await().untilAsserted(() -> assertThat(queues.waiting()).isZero());
  }

  private static Push push(String host) {
    return new Push(
        new PushSubscription(
            1,
            1,
            new PushEndpoint(URI.create("https://" + host + "/x")),
            new BrowserKeys("", ""),
            Optional.empty(),
            Locale.ENGLISH,
            0),
        "{}",
        "topic",
        1);
  }
}
