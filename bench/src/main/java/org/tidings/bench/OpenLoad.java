package org.tidings.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * So many requests a second, whether or not the earlier ones are answered. Each counts from when it
 * should have been sent: what a slow server holds up is not left out ("coordinated omission"). The
 * driver looks four thousand times a second, which adds a quarter of a millisecond to what it sees.
 */
final class OpenLoad {
  private static final long TICK_NANOS = 250_000;

  private final Requests requests;
  private final Answers answers = new Answers();
  private final LoadConnection[] idle;
  private int idleCount;

  private OpenLoad(Requests requests, int connections) {
    this.requests = requests;
    this.idle = new LoadConnection[connections];
  }

  /** Returns when every request that was sent is answered. */
  static Answers run(
      int port, Requests requests, int connections, double perSecond, Duration duration)
      throws IOException {
    return new OpenLoad(requests, connections).run(port, perSecond, duration);
  }

  private Answers run(int port, double perSecond, Duration duration) throws IOException {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < idle.length; i++) {
        idle[idleCount++] = LoadConnection.open(selector, port, requests);
      }
      Consumer<SelectionKey> answered = this::answered;
      int all = (int) (perSecond * duration.toSeconds());
      double apartNanos = 1e9 / perSecond;
      long start = System.nanoTime();
      int sent = 0;
      while (answers.count() < all) {
        var _ = selector.selectNow(answered);
        long now = System.nanoTime();
        for (long due = start + (long) (sent * apartNanos);
            sent < all && idleCount > 0 && due <= now;
            due = start + (long) (sent * apartNanos)) {
          idle[--idleCount].send(sent % requests.count(), due);
          sent++;
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
      for (LoadConnection connection : idle) {
        connection.close();
      }
      return answers;
    }
  }

  private void answered(SelectionKey key) {
    try {
      LoadConnection connection = (LoadConnection) key.attachment();
      if (connection.receive(answers)) {
        idle[idleCount++] = connection;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
