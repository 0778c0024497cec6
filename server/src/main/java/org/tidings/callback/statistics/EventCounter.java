package org.tidings.callback.statistics;

import java.time.Clock;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.message.statistics.Tallies;
import org.tidings.storage.EverySecond;

/**
 * Counts how events end, and remembers which messages owed none. An event costs a lock and a look
 * into a map; a node that is killed forgets its last second, and counts again what it sends again.
 */
public final class EventCounter implements AutoCloseable {
  private final Tallies<EventCountKey> tallies = new Tallies<>();
  private final UnwantedEvents unwanted;
  private final Clock clock;
  private final EverySecond writer;

  public EventCounter(EventCounts counts, UnwantedEvents unwanted, Clock clock) {
    this.unwanted = unwanted;
    this.clock = clock;
    this.writer =
        new EverySecond(
            "counts of events",
            () -> {
              unwanted.write();
              tallies.handOver(counts::add);
            });
  }

  /**
   * Somebody answered it as it should be.
   *
   * @param attempt at which of its tries
   */
  public void answered(long accountId, long msgid, int attempt) {
    long took = Math.max(0, clock.millis() - MessageId.epochMillis(msgid));
    count(
        accountId,
        msgid,
        attempt == 1 ? EventEnding.AT_ONCE : EventEnding.RETRIED,
        Latency.within(took),
        1);
    unwanted.endRun(accountId, msgid);
  }

  public void givenUp(long accountId, long msgid) {
    count(accountId, msgid, EventEnding.GIVEN_UP, 0, 1);
    unwanted.endRun(accountId, msgid);
  }

  /** So many, of which this is the first. */
  public void expired(long accountId, long msgid, long events) {
    count(accountId, msgid, EventEnding.EXPIRED, 0, events);
  }

  public void redelivered(long accountId, long msgid) {
    count(accountId, msgid, EventEnding.REDELIVERED, 0, 1);
  }

  public void unwanted(long accountId, long msgid) {
    count(accountId, msgid, EventEnding.UNWANTED, 0, 1);
    unwanted.add(accountId, msgid);
  }

  private void count(
      long accountId, long msgid, EventEnding ending, int withinMillis, long events) {
    int day = BeijingTime.day(MessageId.epochMillis(msgid));
    tallies.add(new EventCountKey(accountId, day, ending, withinMillis), events);
  }

  @Override
  public void close() {
    writer.close();
  }
}
