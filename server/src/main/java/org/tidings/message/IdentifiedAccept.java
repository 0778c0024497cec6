package org.tidings.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accepts messages that have their senders' ids: first each id is claimed, then what has got its
 * own is decided on as ever, and what was refused gives its id back. One transaction, so an id
 * stands for a message exactly when that is stored.
 */
final class IdentifiedAccept {
  private final Connection connection;
  private final Batch batch;
  private final Verdict[] verdicts;

  /** Places in the batch; of several messages with one key the first. */
  private final Map<ClientMessages.Key, Integer> firsts = new HashMap<>();

  /** How messages without ids are decided on, in the connection's transaction. */
  @FunctionalInterface
  interface Decision {
    int[] of(Batch batch) throws SQLException;
  }

  private IdentifiedAccept(Connection connection, Batch batch) {
    this.connection = connection;
    this.batch = batch;
    this.verdicts = new Verdict[batch.size()];
  }

  /** In the order of the batch. */
  static Verdict[] run(Connection connection, Batch batch, Decision decision) throws SQLException {
    IdentifiedAccept accept = new IdentifiedAccept(connection, batch);
    accept.decideFirsts(decision);
    accept.decideOthers();
    return accept.verdicts;
  }

  private void decideFirsts(Decision decision) throws SQLException {
    List<ClientMessages.Key> keys = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (firsts.putIfAbsent(key(i), i) == null) {
        keys.add(key(i));
      }
    }
    int[] places = keys.stream().mapToInt(firsts::get).toArray();
    long[] msgids = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      msgids[i] = batch.msgids()[places[i]];
    }
    long[] standFor = ClientMessages.claim(connection, keys, msgids);
    List<Integer> claimed = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (standFor[i] == msgids[i]) {
        claimed.add(places[i]);
      } else {
        verdicts[places[i]] = new Verdict.Repeated(standFor[i]);
      }
    }
    if (!claimed.isEmpty()) {
      decideClaimed(claimed, decision);
    }
  }

  private void decideClaimed(List<Integer> places, Decision decision) throws SQLException {
    Batch part = batch.part(places);
    Verdict[] decided = Verdict.of(decision.of(part), part);
    List<ClientMessages.Key> refused = new ArrayList<>();
    for (int i = 0; i < decided.length; i++) {
      verdicts[places.get(i)] = decided[i];
      if (!(decided[i] instanceof Verdict.Accepted)) {
        refused.add(key(places.get(i)));
      }
    }
    ClientMessages.release(connection, refused);
  }

  /** Sent at the same moment as another of the same id: what befell that befalls them. */
  private void decideOthers() {
    for (int i = 0; i < verdicts.length; i++) {
      if (verdicts[i] == null) {
        Verdict first = verdicts[firsts.getOrDefault(key(i), i)];
        verdicts[i] =
            first instanceof Verdict.Accepted(long msgid, Outcome ignored)
                ? new Verdict.Repeated(msgid)
                : first;
      }
    }
  }

  private ClientMessages.Key key(int place) {
    return ClientMessages.Key.of(batch.message(place).message());
  }
}
