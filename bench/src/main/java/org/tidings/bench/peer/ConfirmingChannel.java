package org.tidings.bench.peer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** Publishes for many threads; each waits for the confirm of its own message only. */
final class ConfirmingChannel {
  private final Channel channel;
  private final ReentrantLock publishing = new ReentrantLock();
  private final ConcurrentNavigableMap<Long, CompletableFuture<Boolean>> unconfirmed =
      new ConcurrentSkipListMap<>();

  private ConfirmingChannel(Channel channel) {
    this.channel = channel;
  }

  static ConfirmingChannel open(Connection connection) throws IOException {
    Channel channel = connection.createChannel();
    ConfirmingChannel confirming = new ConfirmingChannel(channel);
    channel.confirmSelect();
    channel.addShutdownListener(cause -> confirming.fail(cause));
    var _ =
        channel.addConfirmListener(
            (number, upTo) -> confirming.settle(number, upTo, true),
            (number, upTo) -> confirming.settle(number, upTo, false));
    return confirming;
  }

  /** Returns when the broker has confirmed the message. */
  void publish(String queue, BasicProperties properties, byte[] body)
      throws IOException, InterruptedException {
    CompletableFuture<Boolean> confirm = new CompletableFuture<>();
    publishing.lock();
    try {
      unconfirmed.put(channel.getNextPublishSeqNo(), confirm);
      channel.basicPublish("", queue, properties, body);
    } finally {
      publishing.unlock();
    }
    try {
      // without a time of its own, which would set a timer for every message
      if (!confirm.get()) {
        throw new IOException("The broker has refused a message");
      }
    } catch (ExecutionException e) {
      throw new IOException("The broker has not confirmed a message", e);
    }
  }

  /** Runs in the connection's own thread; the broker confirms many with one answer. */
  private void settle(long number, boolean upTo, boolean taken) {
    if (upTo) {
      ConcurrentNavigableMap<Long, CompletableFuture<Boolean>> all =
          unconfirmed.headMap(number, true);
      all.values().forEach(confirm -> confirm.complete(taken));
      all.clear();
    } else {
      CompletableFuture<Boolean> confirm = unconfirmed.remove(number);
      if (confirm != null) {
        confirm.complete(taken);
      }
    }
  }

  private void fail(Throwable cause) {
    unconfirmed.values().forEach(confirm -> confirm.completeExceptionally(cause));
  }
}
