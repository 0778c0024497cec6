package org.tidings.storage;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Tells of all nodes what the database knows, beside {@link NodeLease}. */
public final class Nodes {
  private final Jdbi jdbi;

  public enum State {
    /** Its heart beats. */
    ALIVE,
    /** The lease has ended; a living node takes over what it owed. */
    DEAD,
    /** Ended in good order, or with its events still owed. */
    STOPPED
  }

  /**
   * A node number that somebody has.
   *
   * @param holder what tells its process from others; one process may hold several numbers, when it
   *     sends what dead nodes owed
   * @param lastBeat how long ago
   */
  public record Seen(int node, String holder, State state, Duration lastBeat) {}

  public Nodes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Numbers that are free are not among them. */
  public List<Seen> list() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select node, holder, expires_at,"
                    + " (extract(epoch from clock_timestamp()) * 1000)::bigint - expires_at as over"
                    + " from node_lease where holder is not null order by node")
            .map((row, context) ->
                new Seen(
                    row.getInt("node"),
                    row.getString("holder"),
                    state(row.getLong("expires_at"), row.getLong("over")),
                    NodeLease.LEASE.plusMillis(row.getLong("over"))))
            .list());
  }

  /** How many processes are alive. */
  public int countLiving() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(distinct holder) from (" + NodeLease.LIVING_HOLDERS + ") living")
            .mapTo(int.class)
            .one());
  }

  private static State state(long expiresAt, long over) {
    if (expiresAt == 0) {
      return State.STOPPED;
    }
    return over < 0 ? State.ALIVE : State.DEAD;
  }
}
