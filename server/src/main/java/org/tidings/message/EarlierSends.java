package org.tidings.message;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.message.frequency.Bounds;
import org.tidings.message.frequency.FrequencyCounts;
import org.tidings.message.rule.SendRule;

/**
 * What was sent before a batch, as far as its messages' bounds ask for it, and what of the batch
 * itself is let pass.
 */
final class EarlierSends {
  private static final long REPEATABLE_AFTER_MILLIS = 60_000;

  private final Batch batch;
  private final boolean[] repeated;
  private final Map<Counted, Count> counts = new LinkedHashMap<>();
  private final Map<Said, Integer> said = new HashMap<>();

  /** Hears how many messages an account has sent on a day. */
  @FunctionalInterface
  interface Totals {
    void learn(long accountId, int day, long used);
  }

  /** What is counted together: messages of an account or a template to a member since a time. */
  private record Counted(SendRule rule, long member, long key, long since) {}

  /** How many there are, with those of the batch that passed, and the last of those. */
  private static final class Count {
    long number;
    int last = -1;
  }

  private record Said(long account, long member, long template, String content) {}

  /**
   * What of a message is found.
   *
   * @param rule that it breaks; null for none
   * @param behind the message of the batch because of which it does; -1 for none
   */
  record Judgement(@Nullable SendRule rule, int behind) {
    private static final Judgement GOOD = new Judgement(null, -1);
  }

  private EarlierSends(Batch batch) {
    this.batch = batch;
    this.repeated = new boolean[batch.size()];
  }

  static EarlierSends lockAndCount(Connection connection, Batch batch, Totals totals)
      throws SQLException {
    EarlierSends earlier = new EarlierSends(batch);
    FrequencyCounts counts = new FrequencyCounts(connection);
    counts.lock(earlier.lockKeys());
    earlier.findRepeated(counts);
    for (int place = 0; place < batch.size(); place++) {
      for (Counted counted : earlier.countedWith(place)) {
        earlier.counts.computeIfAbsent(counted, c -> new Count());
      }
    }
    earlier.count(SendRule.MEMBER_DAY, counts);
    earlier.count(SendRule.OTHER_NOTICE, counts);
    earlier.countOfAccounts(connection, totals);
    return earlier;
  }

  private Bounds bounds(int place) {
    Bounds bounds = batch.message(place).message().bounds();
    if (bounds == null) {
      throw new IllegalStateException("A message without bounds is not counted");
    }
    return bounds;
  }

  private long at(int place) {
    return MessageId.epochMillis(batch.msgids()[place]);
  }

  private int[] lockKeys() {
    TreeSet<Integer> keys = new TreeSet<>();
    for (int place = 0; place < batch.size(); place++) {
      keys.add(FrequencyCounts.lockKey(batch.accounts[place], batch.members[place]));
      if (Bounds.forbids(bounds(place).accountDay())) {
        keys.add(FrequencyCounts.lockKey(batch.accounts[place], 0));
      }
    }
    return keys.stream().mapToInt(Integer::intValue).toArray();
  }

  private void findRepeated(FrequencyCounts counts) throws SQLException {
    int[] places = new int[batch.size()];
    int asked = 0;
    for (int place = 0; place < batch.size(); place++) {
      if (bounds(place).content() != 0) {
        places[asked++] = place;
      }
    }
    if (asked == 0) {
      return;
    }
    int[] of = Arrays.copyOf(places, asked);
    boolean[] found =
        counts.repeated(
            Arrays.stream(of).mapToLong(place -> batch.members[place]).toArray(),
            Arrays.stream(of)
                .mapToLong(place -> MessageId.firstAt(at(place) - REPEATABLE_AFTER_MILLIS))
                .toArray(),
            Arrays.stream(of).mapToLong(place -> batch.accounts[place]).toArray(),
            Arrays.stream(of).mapToLong(place -> batch.templates[place]).toArray(),
            Arrays.stream(of).mapToObj(place -> batch.contents[place]).toArray(String[]::new));
    for (int i = 0; i < asked; i++) {
      repeated[of[i]] = found[i];
    }
  }

  /** The figures that a message would raise. A month's are told apart by their template alone. */
  private Counted[] countedWith(int place) {
    Bounds bounds = bounds(place);
    long at = at(place);
    long dayStart = BeijingTime.dayStart(BeijingTime.day(at));
    Counted[] all = new Counted[3];
    int size = 0;
    if (Bounds.forbids(bounds.templateMonth())) {
      all[size++] =
          new Counted(
              SendRule.OTHER_NOTICE,
              batch.members[place],
              batch.templates[place],
              BeijingTime.monthStart(at));
    }
    if (Bounds.forbids(bounds.memberDay())) {
      all[size++] =
          new Counted(SendRule.MEMBER_DAY, batch.members[place], batch.accounts[place], dayStart);
    }
    if (Bounds.forbids(bounds.accountDay())) {
      all[size++] = new Counted(SendRule.ACCOUNT_DAY, 0, batch.accounts[place], dayStart);
    }
    return Arrays.copyOf(all, size);
  }

  private void count(SendRule rule, FrequencyCounts counts) throws SQLException {
    Counted[] asked =
        counts().keySet().stream().filter(one -> one.rule() == rule).toArray(Counted[]::new);
    if (asked.length == 0) {
      return;
    }
    long[] members = Arrays.stream(asked).mapToLong(Counted::member).toArray();
    long[] since = Arrays.stream(asked).mapToLong(one -> MessageId.firstAt(one.since())).toArray();
    long[] keys = Arrays.stream(asked).mapToLong(Counted::key).toArray();
    long[] found =
        rule == SendRule.MEMBER_DAY
            ? counts.ofAccounts(members, since, keys)
            : counts.ofTemplates(members, since, keys);
    for (int i = 0; i < asked.length; i++) {
      count(asked[i]).number = found[i];
    }
  }

  private void countOfAccounts(Connection connection, Totals totals) throws SQLException {
    for (Counted one : counts().keySet()) {
      if (one.rule() == SendRule.ACCOUNT_DAY) {
        int day = BeijingTime.day(one.since());
        long used = QuotaUses.used(connection, one.key(), day);
        count(one).number = used;
        totals.learn(one.key(), day, used);
      }
    }
  }

  private Map<Counted, Count> counts() {
    return counts;
  }

  private Count count(Counted counted) {
    Count count = counts.get(counted);
    if (count == null) {
      throw new IllegalStateException("It was not counted: " + counted);
    }
    return count;
  }

  /** Of the next message in the order of the batch; what is not too many is counted. */
  Judgement judge(int place) {
    Bounds bounds = bounds(place);
    if (repeated[place]) {
      return new Judgement(SendRule.DUPLICATE, -1);
    }
    Said content =
        new Said(
            batch.accounts[place],
            batch.members[place],
            batch.templates[place],
            batch.contents[place]);
    Integer same = bounds.content() == 0 ? null : said.get(content);
    if (same != null) {
      return new Judgement(SendRule.DUPLICATE, same);
    }
    Counted[] countedWith = countedWith(place);
    for (Counted one : countedWith) {
      Count count = count(one);
      if (count.number >= most(bounds, one.rule())) {
        SendRule rule = one.rule() == SendRule.OTHER_NOTICE ? bounds.monthRule() : one.rule();
        return new Judgement(rule, count.last);
      }
    }
    for (Counted one : countedWith) {
      Count count = count(one);
      count.number++;
      count.last = place;
    }
    if (bounds.content() != 0) {
      said.put(content, place);
    }
    return Judgement.GOOD;
  }

  private static long most(Bounds bounds, SendRule rule) {
    return switch (rule) {
      case MEMBER_DAY -> bounds.memberDay();
      case ACCOUNT_DAY -> bounds.accountDay();
      default -> bounds.templateMonth();
    };
  }
}
