package org.tidings.bench.peer;

import java.util.Map;

/** RabbitMQ with a quorum queue of one node: a confirm comes after the sync of the disk. */
public final class RabbitQuorumPeer {
  private RabbitQuorumPeer() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) throws Exception {
    RabbitQueue.run(PeerArguments.parse(arguments), Map.of("x-queue-type", "quorum"));
  }
}
