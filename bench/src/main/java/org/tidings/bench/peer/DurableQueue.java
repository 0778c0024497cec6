package org.tidings.bench.peer;

/** Where a peer keeps what it has answered ok and not yet reported. */
interface DurableQueue {
  /** Returns when the send is kept as safely as the peer keeps anything. */
  void put(QueuedSend send) throws Exception;
}
