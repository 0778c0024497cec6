package org.tidings.callback;

import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.MessageId;

/** Tells how far the events of all nodes are settled, as each wrote about a second ago. */
public final class EventBacklogs {
  private final Jdbi jdbi;

  /**
   * One node's.
   *
   * @param accountsBehind that are owed events of more than two seconds ago
   * @param oldestAt the time of the message to which the last of them is settled; empty if none is
   *     behind
   */
  public record Backlog(int node, long accountsBehind, OptionalLong oldestAt) {}

  public EventBacklogs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Of every node that has owed something. */
  public List<Backlog> list() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select node, count(*) filter (where account_id <> 0) as behind,"
                    + " min(msgid) filter (where account_id <> 0) as oldest"
                    + " from event_cursor group by node order by node")
            .map((row, context) -> {
              long behind = row.getLong("behind");
              return new Backlog(
                  row.getInt("node"),
                  behind,
                  behind == 0
                      ? OptionalLong.empty()
                      : OptionalLong.of(MessageId.epochMillis(row.getLong("oldest"))));
            })
            .list());
  }
}
