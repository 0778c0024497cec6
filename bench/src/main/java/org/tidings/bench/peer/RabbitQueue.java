package org.tidings.bench.peer;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Persistent messages, each answered when the broker has confirmed it; consumers that acknowledge a
 * message when its event is sent. One connection publishes and another consumes, because the broker
 * slows down connections that publish faster than it likes.
 */
final class RabbitQueue implements DurableQueue, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RabbitQueue.class);
  private static final String QUEUE = "sends";
  private static final int PERSISTENT = 2;
  private static final int CHANNELS = 4;

  /** Not acknowledged yet, of each channel: what may be in the hands of the senders. */
  private static final int PREFETCH = 128;

  private final EventOut events;
  private final List<ConfirmingChannel> publishers = new ArrayList<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  private RabbitQueue(EventOut events) {
    this.events = events;
  }

  static void run(PeerArguments given, Map<String, Object> queueArguments) throws Exception {
    try (RabbitBroker broker = RabbitBroker.start(given.folder());
        EventOut events = new EventOut(given.receiver());
        Connection publishing = factory(broker).newConnection();
        Connection consuming = factory(broker).newConnection();
        RabbitQueue queue = new RabbitQueue(events)) {
      try (Channel channel = publishing.createChannel()) {
        channel.queueDeclare(QUEUE, true, false, false, queueArguments);
      }
      for (int i = 0; i < CHANNELS; i++) {
        queue.publishers.add(ConfirmingChannel.open(publishing));
        queue.consume(consuming.createChannel());
      }
      PeerServer.run(queue);
    }
  }

  private static ConnectionFactory factory(RabbitBroker broker) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(broker.port());
    return factory;
  }

  @Override
  public void put(QueuedSend send) throws IOException, InterruptedException {
    BasicProperties properties =
        new BasicProperties.Builder()
            .deliveryMode(PERSISTENT)
            .messageId(Long.toString(send.msgid()))
            .correlationId(send.openId())
            .build();
    int channel = (int) (send.msgid() % CHANNELS);
    publishers.get(channel).publish(QUEUE, properties, send.body());
  }

  private void consume(Channel channel) throws IOException {
    channel.basicQos(PREFETCH);
    var _ =
        channel.basicConsume(
            QUEUE,
            false,
            (tag, delivery) -> senders.execute(() -> settle(channel, delivery)),
            tag -> log.warn("The broker has ended a consumer"));
  }

  private void settle(Channel channel, Delivery delivery) {
    BasicProperties properties = delivery.getProperties();
    try {
      events.send(Long.parseLong(properties.getMessageId()), properties.getCorrelationId());
      channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      log.warn("An event was sent and not acknowledged", e);
    }
  }

  /** What is under way is broken off; the broker gives it to the next run. */
  @Override
  public void close() {
    senders.shutdownNow();
    senders.close();
  }
}
