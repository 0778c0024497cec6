package org.tidings.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Accepts messages that may be one too many: first whoever else counts the same is locked out, then
 * what was sent is counted, and what is not too many is decided on as ever. One transaction, so the
 * figures hold when it commits.
 */
final class CountedAccept {
  private final Connection connection;
  private final Batch batch;
  private final @Nullable Verdict[] verdicts;

  /** Of each message that was judged too many because of another of the batch, which. */
  private final Map<Integer, Integer> behind = new HashMap<>();

  private final List<Integer> passed = new ArrayList<>();

  private CountedAccept(Connection connection, Batch batch) {
    this.connection = connection;
    this.batch = batch;
    this.verdicts = new Verdict[batch.size()];
  }

  /** In the order of the batch. */
  static Verdict[] run(
      Connection connection,
      Batch batch,
      EarlierSends.Totals totals,
      IdentifiedAccept.Decision decision)
      throws SQLException {
    CountedAccept accept = new CountedAccept(connection, batch);
    EarlierSends earlier = EarlierSends.lockAndCount(connection, batch, totals);
    accept.repeatIds();
    accept.judge(earlier);
    accept.decidePassed(decision);
    return accept.decided();
  }

  /** Who repeats an id of his own is told of its message, however often it is sent. */
  private void repeatIds() throws SQLException {
    List<Integer> places = places(i -> batch.message(i).message().clientMessageId() != null);
    List<ClientMessages.Key> keys = places.stream().map(this::key).toList();
    OptionalLong[] standFor = ClientMessages.standFor(connection, keys, batch.highestMsgid());
    for (int i = 0; i < standFor.length; i++) {
      if (standFor[i].isPresent()) {
        verdicts[places.get(i)] = new Verdict.Repeated(standFor[i].getAsLong());
      }
    }
  }

  /** In the order in which they came: each counts for those behind it. */
  private void judge(EarlierSends earlier) {
    Map<ClientMessages.Key, Integer> ids = new HashMap<>();
    for (int place = 0; place < verdicts.length; place++) {
      if (verdicts[place] != null) {
        continue;
      }
      boolean identified = batch.message(place).message().clientMessageId() != null;
      if (identified && ids.putIfAbsent(key(place), place) != null) {
        passed.add(place);
        continue;
      }
      EarlierSends.Judgement judgement = earlier.judge(place);
      if (judgement.rule() == null) {
        passed.add(place);
      } else {
        verdicts[place] = new Verdict.Breaks(judgement.rule());
        if (judgement.behind() >= 0) {
          behind.put(place, judgement.behind());
        }
      }
    }
  }

  private void decidePassed(IdentifiedAccept.Decision decision) throws SQLException {
    List<Integer> identified =
        passed.stream()
            .filter(place -> batch.message(place).message().clientMessageId() != null)
            .toList();
    List<Integer> others =
        passed.stream()
            .filter(place -> batch.message(place).message().clientMessageId() == null)
            .toList();
    if (!identified.isEmpty()) {
      Batch part = batch.part(identified);
      put(identified, IdentifiedAccept.run(connection, part, decision));
    }
    if (!others.isEmpty()) {
      Batch part = batch.part(others);
      put(others, Verdict.of(decision.of(part), part));
    }
  }

  private void put(List<Integer> places, Verdict[] decided) {
    for (int i = 0; i < decided.length; i++) {
      verdicts[places.get(i)] = decided[i];
    }
  }

  /** If what took its place was refused after all, that befalls it too. */
  private Verdict[] decided() {
    behind.forEach((place, first) -> {
      Verdict of = verdicts[first];
      if (of instanceof Verdict.NotAccepted) {
        verdicts[place] = of;
      }
    });
    Verdict[] all = new Verdict[verdicts.length];
    for (int i = 0; i < all.length; i++) {
      Verdict verdict = verdicts[i];
      if (verdict == null) {
        throw new IllegalStateException("Nobody decided");
      }
      all[i] = verdict;
    }
    return all;
  }

  private List<Integer> places(Predicate<Integer> wanted) {
    return IntStream.range(0, batch.size()).boxed().filter(wanted).toList();
  }

  private ClientMessages.Key key(int place) {
    return ClientMessages.Key.of(batch.message(place).message());
  }
}
