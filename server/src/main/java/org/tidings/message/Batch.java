package org.tidings.message;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;

/** Messages that are accepted together, in columns, as the database takes them. */
final class Batch {
  /** One template's uses on one day: a row of quota_use. Its order is that of locking. */
  private record Quota(long accountId, long privateTemplateId, int day)
      implements Comparable<Quota> {
    private static final Comparator<Quota> ORDER =
        Comparator.comparingLong(Quota::accountId)
            .thenComparingLong(Quota::privateTemplateId)
            .thenComparingInt(Quota::day);

    @Override
    public int compareTo(Quota other) {
      return ORDER.compare(this, other);
    }
  }

  private final List<PendingMessage> messages;
  private final long[] msgids;
  final long[] members;
  final long[] accounts;
  final long[] templates;
  final String[] contents;

  /** Of each message whether a receiver's rejection refuses it. */
  final boolean[] refusing;

  /** Of each message the place of its quota among the quotas, from 1. */
  final int[] quotas;

  final long[] quotaAccounts;
  final long[] quotaTemplates;
  final int[] quotaDays;
  final long[] quotaLimits;

  Batch(List<PendingMessage> messages, long[] msgids) {
    this.messages = messages;
    this.msgids = msgids;
    int size = messages.size();
    this.members = new long[size];
    this.accounts = new long[size];
    this.templates = new long[size];
    this.contents = new String[size];
    this.refusing = new boolean[size];
    this.quotas = new int[size];
    Quota[] of = new Quota[size];
    for (int i = 0; i < size; i++) {
      CheckedMessage message = messages.get(i).message();
      members[i] = message.memberId();
      accounts[i] = message.accountId();
      templates[i] = message.privateTemplateId();
      contents[i] = message.content();
      refusing[i] = message.refusesRejected();
      int day = BeijingTime.day(MessageId.epochMillis(msgids[i]));
      of[i] = new Quota(message.accountId(), message.privateTemplateId(), day);
    }
    TreeSet<Quota> distinct = new TreeSet<>(List.of(of));
    this.quotaAccounts = new long[distinct.size()];
    this.quotaTemplates = new long[distinct.size()];
    this.quotaDays = new int[distinct.size()];
    this.quotaLimits = new long[distinct.size()];
    Map<Quota, Integer> places = HashMap.newHashMap(distinct.size());
    for (Quota quota : distinct) {
      int at = places.size();
      quotaAccounts[at] = quota.accountId;
      quotaTemplates[at] = quota.privateTemplateId;
      quotaDays[at] = quota.day;
      places.put(quota, at + 1);
    }
    for (int i = 0; i < size; i++) {
      quotas[i] = places.getOrDefault(of[i], 0);
      quotaLimits[quotas[i] - 1] = messages.get(i).message().dailyLimit();
    }
  }

  /** Some of it, in this order. */
  Batch part(List<Integer> places) {
    return new Batch(
        places.stream().map(this::message).toList(),
        places.stream().mapToLong(place -> msgids[place]).toArray());
  }

  int size() {
    return msgids.length;
  }

  PendingMessage message(int index) {
    return messages.get(index);
  }

  long[] msgids() {
    return msgids;
  }

  /** The last that was minted for it. */
  long highestMsgid() {
    return msgids[msgids.length - 1];
  }
}
