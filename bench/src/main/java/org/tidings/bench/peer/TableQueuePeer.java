package org.tidings.bench.peer;

import com.zaxxer.hikari.HikariDataSource;

/** A hand-written queue in a table: the plain way to do it with PostgreSQL alone. */
public final class TableQueuePeer {
  private TableQueuePeer() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) throws Exception {
    PeerArguments given = PeerArguments.parse(arguments);
    try (HikariDataSource inserts =
            PeerDatabase.durable(given.database(), TableQueue.INSERT_CONNECTIONS);
        HikariDataSource takes = PeerDatabase.hasty(given.database(), TableQueue.WORKERS + 1);
        EventOut events = new EventOut(given.receiver());
        TableQueue queue = TableQueue.open(inserts, takes, events)) {
      PeerServer.run(queue);
    }
  }
}
