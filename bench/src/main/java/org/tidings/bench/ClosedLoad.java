package org.tidings.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * As much as a server takes: on each connection the next request as soon as the last is answered.
 * One thread and no allocation per request, so that it takes little of the machine.
 */
final class ClosedLoad {
  private final Requests requests;
  private final Answers answers = new Answers();
  private int next;
  private int open;
  private long end;

  private ClosedLoad(Requests requests) {
    this.requests = requests;
  }

  /** Returns when every request that was sent is answered. */
  static Answers run(int port, Requests requests, int connections, Duration duration)
      throws IOException {
    return new ClosedLoad(requests).run(port, connections, duration);
  }

  private Answers run(int port, int connections, Duration duration) throws IOException {
    try (Selector selector = Selector.open()) {
      LoadConnection[] all = new LoadConnection[connections];
      for (int i = 0; i < connections; i++) {
        all[i] = LoadConnection.open(selector, port, requests);
      }
      end = System.nanoTime() + duration.toNanos();
      for (LoadConnection connection : all) {
        send(connection);
      }
      open = connections;
      Consumer<SelectionKey> answered = this::answered;
      while (open > 0) {
        var _ = selector.select(answered);
      }
      return answers;
    }
  }

  private void send(LoadConnection connection) throws IOException {
    connection.send(next, System.nanoTime());
    next = next + 1 == requests.count() ? 0 : next + 1;
  }

  private void answered(SelectionKey key) {
    try {
      LoadConnection connection = (LoadConnection) key.attachment();
      if (!connection.receive(answers)) {
        return;
      }
      if (System.nanoTime() < end) {
        send(connection);
      } else {
        connection.close();
        open--;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
