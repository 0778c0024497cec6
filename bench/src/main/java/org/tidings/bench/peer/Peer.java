package org.tidings.bench.peer;

/** The peers; how each is tuned and what is not comparable is said in {@code bench/README.md}. */
public enum Peer {
  /** A table, one insert a request, workers that take rows in batches by SKIP LOCKED. */
  TABLE_QUEUE("table queue", TableQueuePeer.class),
  /** The same idea as a library: db-scheduler, polling by lock and fetch. */
  DB_SCHEDULER("db-scheduler", DbSchedulerPeer.class),
  /** Confirmed after the sync of the disk, as Tidings answers. */
  RABBITMQ_QUORUM("RabbitMQ, quorum queue", RabbitQuorumPeer.class),
  /** Confirmed by the queue type that most installations use. */
  RABBITMQ_CLASSIC("RabbitMQ, classic queue", RabbitClassicPeer.class);

  private final String title;
  private final Class<?> main;

  Peer(String title, Class<?> main) {
    this.title = title;
    this.main = main;
  }

  public String title() {
    return title;
  }

  /** Whose {@code main} is the process. */
  public Class<?> main() {
    return main;
  }

  boolean isRabbit() {
    return this == RABBITMQ_QUORUM || this == RABBITMQ_CLASSIC;
  }
}
