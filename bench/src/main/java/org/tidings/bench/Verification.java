package org.tidings.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Compares what the platform answered with what the database holds, what the developers' servers
 * heard, and what the platform shows. Any difference fails the run.
 */
final class Verification {
  private static final int INBOXES = 50;

  private static final String GIVEN_UP =
      "select msgid from event_failure where account_id in ("
          + TroubledPhase.HANGS
          + ", "
          + TroubledPhase.REFUSES
          + ")";

  private final Ledger all;
  private final Ledger.Sorted ledger;

  Verification(Ledger ledger) {
    this.all = ledger;
    this.ledger = ledger.sorted();
  }

  /**
   * Every accepted message is in exactly one inbox, its member's, and there is no other.
   *
   * @param tables that hold messages of the run
   * @param from messages below this id were there before
   */
  long requireStored(Postgres postgres, List<String> tables, long from) throws SQLException {
    BitSet found = new BitSet(ledger.count());
    try (Connection connection = postgres.connect(Postgres.DATABASE)) {
      for (String table : tables) {
        String query = "select msgid, member_id from " + table + " where msgid >= " + from;
        CopyOut rows =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (" + query + ") to stdout");
        for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
          note(row, found);
        }
      }
    }
    if (found.cardinality() != ledger.count()) {
      throw new MismatchException(
          ledger.count() - found.cardinality() + " accepted messages are not stored");
    }
    return found.cardinality();
  }

  private void note(byte[] row, BitSet found) {
    long msgid = Bytes.number(row, 0);
    int at = ledger.find(msgid);
    if (at < 0) {
      throw new MismatchException("Message " + msgid + " is stored, but was not answered with ok");
    }
    int tab = Bytes.find(row, "\t".getBytes(StandardCharsets.US_ASCII), 0, row.length);
    if (Bytes.number(row, tab + 1) != ledger.member(at)) {
      throw new MismatchException("Message " + msgid + " is in another member's inbox");
    }
    if (found.get(at)) {
      throw new MismatchException("Message " + msgid + " is stored twice");
    }
    found.set(at);
  }

  /**
   * The messages whose events were tried in vain and given up, as the platform has recorded it: of
   * the accounts whose servers were made to fail. Given up elsewhere, an event is missing.
   */
  static Set<Long> givenUp(Postgres postgres) throws SQLException {
    Set<Long> msgids = new HashSet<>();
    try (Connection connection = postgres.connect(Postgres.DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(GIVEN_UP)) {
      while (rows.next()) {
        msgids.add(rows.getLong(1));
      }
    }
    return msgids;
  }

  /**
   * Every message of a heard account had its event or the record that it was given up, and no other
   * message had one.
   */
  long requireHeard(Arrivals arrivals, Set<Long> givenUp) {
    long count = 0;
    for (int i = 0; i < ledger.count(); i++) {
      if (ledger.owesEvent(i)) {
        count++;
        if (!arrivals.holds(ledger.msgid(i)) && !givenUp.contains(ledger.msgid(i))) {
          throw new MismatchException("The event of message " + ledger.msgid(i) + " did not come");
        }
      }
    }
    for (int i = 0; i < arrivals.count(); i++) {
      int at = ledger.find(arrivals.msgid(i));
      boolean owed = at >= 0 ? ledger.owesEvent(at) : all.isElsewhere(arrivals.msgid(i));
      if (!owed) {
        throw new MismatchException(
            "An event came of message " + arrivals.msgid(i) + ", which owes none");
      }
    }
    return count;
  }

  /** Some inboxes, read back by the platform's own interface, hold the same and nothing else. */
  long requireShown(Api api) throws InterruptedException {
    Map<Integer, Set<Long>> expected = new HashMap<>();
    Random random = new Random(13);
    for (int i = 0; i < INBOXES; i++) {
      expected.put(ledger.member(random.nextInt(ledger.count())), new HashSet<>());
    }
    for (int i = 0; i < ledger.count(); i++) {
      Set<Long> inbox = expected.get(ledger.member(i));
      if (inbox != null) {
        inbox.add(ledger.msgid(i));
      }
    }
    long shown = 0;
    for (Map.Entry<Integer, Set<Long>> inbox : expected.entrySet()) {
      if (!inbox.getValue().equals(shown(api, inbox.getKey()))) {
        throw new MismatchException(
            "The inbox of " + World.memberName(inbox.getKey()) + " differs from what was sent");
      }
      shown += inbox.getValue().size();
    }
    return shown;
  }

  private static Set<Long> shown(Api api, int member) throws InterruptedException {
    try {
      return api.inbox(member);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
