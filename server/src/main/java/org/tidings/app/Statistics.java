package org.tidings.app;

import java.time.Clock;
import org.tidings.callback.statistics.EventCounter;
import org.tidings.message.statistics.MessageCounter;

/** What is counted by this node until it is added up in the database. */
record Statistics(MessageCounter messages, EventCounter events) implements AutoCloseable {
  static Statistics start(Features features, Clock clock) {
    return new Statistics(
        new MessageCounter(features.log.messageCounts),
        new EventCounter(features.log.eventCounts, features.log.unwantedEvents, clock));
  }

  @Override
  public void close() {
    messages.close();
    events.close();
  }
}
