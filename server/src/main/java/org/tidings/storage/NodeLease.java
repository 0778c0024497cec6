package org.tidings.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's right to its number (0 to 31), kept by heartbeat. Message ids hold the number, so nobody
 * may mint with one that it does not hold; and whoever holds the number of a dead node owes that
 * node's events.
 */
public final class NodeLease implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeLease.class);
  static final Duration LEASE = Duration.ofSeconds(10);
  static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofMillis(250);

  /** Whose number may be taken as one's own, together with the events it owes, if none is free. */
  private static final Duration LONG_DEAD = Duration.ofMinutes(1);

  private static final String DATABASE_NOW =
      "(extract(epoch from clock_timestamp()) * 1000)::bigint";

  /** A heartbeat that takes longer is tried again. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(3);

  /** Who holds a number now: what a node leases by this is its own until it dies. */
  public static final String LIVING_HOLDERS =
      "select holder from node_lease where holder is not null and expires_at > " + DATABASE_NOW;

  /** How many numbers are held by nodes that live. */
  static final String COUNT_HELD =
      "select count(*) from node_lease where holder is not null and expires_at > " + DATABASE_NOW;

  private final Jdbi jdbi;
  private final Clock clock;
  private final String holder;
  private final int node;
  private final long mintableFrom;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final KeptConnection connection;
  private final Thread heartbeat;
  private volatile LeaseTerm term;
  private volatile boolean lost;

  private NodeLease(
      Database database, Clock clock, String holder, int node, long mintableFrom, LeaseTerm term) {
    this.jdbi = database.jdbi();
    this.connection = new KeptConnection(database, ANSWER_MAX);
    this.clock = clock;
    this.holder = holder;
    this.node = node;
    this.mintableFrom = mintableFrom;
    this.term = term;
    // neither connections nor carriers of virtual threads that others use up can hold it up
    this.heartbeat = Thread.ofPlatform().daemon().name("node-lease").unstarted(this::keepAlive);
    heartbeat.start();
  }

  /**
   * Takes a free number, or else a dead node's: a platform that is restarted over and over while a
   * receiver is away must not run out of them.
   *
   * @param alone no other node can be alive on this database, so whatever is leased belongs to the
   *     dead
   */
  public static NodeLease acquire(Database database, Clock clock, boolean alone) {
    String holder = UUID.randomUUID().toString();
    long startedNanos = System.nanoTime();
    long now = clock.millis();
    long mintableUntil = now + LEASE.toMillis();
    int node =
        database
            .jdbi()
            .inTransaction(handle -> {
              if (alone) {
                handle.execute("update node_lease set expires_at = 0 where holder is not null");
              }
              return takeFree(handle, holder, now, mintableUntil);
            });
    log.info("This is node {}", node);
    return new NodeLease(
        database,
        clock,
        holder,
        node,
        now,
        new LeaseTerm(startedNanos, startedNanos, mintableUntil));
  }

  private static int takeFree(Handle handle, String holder, long now, long mintableUntil) {
    return handle
        .createQuery(
            "update node_lease set holder = :holder, minted_up_to = :mintableUntil, expires_at = "
                + DATABASE_NOW
                + " + :lease where node = (select node from node_lease where minted_up_to < :now"
                + " and (holder is null or expires_at < "
                + DATABASE_NOW
                + " - :longDead) order by holder is not null, node limit 1 for update skip locked)"
                + " returning node")
        .bind("holder", holder)
        .bind("mintableUntil", mintableUntil)
        .bind("lease", LEASE.toMillis())
        .bind("longDead", LONG_DEAD.toMillis())
        .bind("now", now)
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(() ->
            new IllegalStateException(
                "All 32 node numbers are taken. Stop a node, or wait until the lease of a dead one"
                    + " has ended ("
                    + LEASE.toSeconds()
                    + " s) and its events are sent."));
  }

  public int node() {
    return node;
  }

  public String holder() {
    return holder;
  }

  /** Whether nobody else can hold the number now. */
  public boolean held() {
    return !lost && term.holds();
  }

  /** Whether the number was given away: it will not be held again. */
  public boolean lost() {
    return lost;
  }

  /** No id may be earlier, also when the clock is set back: they may be an earlier holder's. */
  public long mintableFrom() {
    return mintableFrom;
  }

  /** Ids may be minted up to this time, epoch milliseconds; a later holder starts behind it. */
  public long mintableUntil() {
    return term.mintableUntil();
  }

  /**
   * Takes over the numbers of nodes that died. Returns every number held beside our own; its events
   * are ours to send until {@link #release}. After an absence of the database all leases look
   * ended: then only those that were given up are taken, until the living have had time to renew
   * theirs.
   */
  public List<Integer> adoptDead() {
    boolean steady = term.steady();
    return jdbi.withHandle(handle -> {
      handle.execute(
          "update node_lease set holder = ?, expires_at = "
              + DATABASE_NOW
              + " + ? where holder <> ? and (expires_at = 0 or ? and expires_at < "
              + DATABASE_NOW
              + ")",
          holder,
          LEASE.toMillis(),
          holder,
          steady);
      return handle
          .select("select node from node_lease where holder = ? and node <> ?", holder, node)
          .mapTo(Integer.class)
          .list();
    });
  }

  /** Gives an adopted number back, free for a new node. */
  public void release(Handle handle, int adopted) {
    handle.execute(
        "update node_lease set holder = null where node = ? and holder = ?", adopted, holder);
  }

  /** Whether the number is ours, and stays ours until the handle's transaction ends. */
  public boolean holds(Handle handle, int number) {
    return handle
        .select(
            "select true from node_lease where node = ? and holder = ? for share", number, holder)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  private void keepAlive() {
    Duration pause = HEARTBEAT;
    while (!lost && !awaitClosing(pause)) {
      try {
        beat();
        pause = HEARTBEAT;
      } catch (JdbiException e) {
        log.debug("The heartbeat failed: {}", e.getMessage());
        pause = RETRY;
      } catch (RuntimeException | Error e) {
        log.error("The heartbeat failed", e);
        pause = RETRY;
      }
    }
    connection.close();
  }

  private void beat() {
    long startedNanos = System.nanoTime();
    LeaseTerm next = term.renewed(startedNanos, clock.millis());
    List<Integer> renewed =
        connection.with(handle ->
            handle
                .createQuery(
                    "update node_lease set expires_at = "
                        + DATABASE_NOW
                        + " + :lease, minted_up_to = case when node = :node"
                        + " then greatest(minted_up_to, :mintableUntil) else minted_up_to end"
                        + " where holder = :holder returning node")
                .bind("lease", LEASE.toMillis())
                .bind("node", node)
                .bind("mintableUntil", next.mintableUntil())
                .bind("holder", holder)
                .mapTo(Integer.class)
                .list());
    if (renewed.contains(node)) {
      term = next;
    } else {
      lost = true;
      log.error(
          "Node {} was taken for dead and its number given away: nothing more is accepted under it."
              + " (Was it suspended, or cut off from PostgreSQL, for more than {} s?)",
          node,
          LEASE.toSeconds());
    }
  }

  private boolean awaitClosing(Duration atMost) {
    try {
      return closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Stops the heartbeat and lets the lease end at once, so that the next node to look adopts what
   * is left to send. When nothing is left the number is free.
   */
  public void close(boolean nothingLeft) {
    closing.countDown();
    try {
      heartbeat.join();
      jdbi.useHandle(handle ->
          handle.execute(
              "update node_lease set expires_at = 0, holder = case when ? and node = ? then null"
                  + " else holder end where holder = ?",
              nothingLeft,
              node,
              holder));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JdbiException e) {
      log.debug("The lease was not returned; it ends by itself: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    close(false);
  }
}
