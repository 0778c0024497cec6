package org.tidings.bench.peer;

import java.util.Map;

/** RabbitMQ with a durable classic queue and persistent messages. */
public final class RabbitClassicPeer {
  private RabbitClassicPeer() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) throws Exception {
    RabbitQueue.run(PeerArguments.parse(arguments), Map.of("x-queue-type", "classic"));
  }
}
