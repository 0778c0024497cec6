package org.tidings.message.statistics;

import java.util.Collection;
import java.util.List;
import org.tidings.message.AcceptListener;
import org.tidings.message.AcceptedMessage;
import org.tidings.storage.EverySecond;

/**
 * Counts what is accepted. A batch costs one lock and a look into a map for each message; a node
 * that is killed forgets its last second.
 */
public final class MessageCounter implements AcceptListener, AutoCloseable {
  private final Tallies<MessageCountKey> tallies = new Tallies<>();
  private final EverySecond writer;

  public MessageCounter(MessageCounts counts) {
    this.writer = new EverySecond("counts of messages", () -> tallies.handOver(counts::add));
  }

  @Override
  public void accepted(List<AcceptedMessage> messages, long highestMsgid) {
    tallies.addEach(messages, MessageCountKey::of);
  }

  /** Their senders were told to try again, and what they send then is counted. */
  @Override
  public void uncertain(Collection<Long> accountIds, long highestMsgid) {}

  @Override
  public void close() {
    writer.close();
  }
}
