package org.tidings.app;

import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.callback.EventAttempts;
import org.tidings.callback.EventFailures;
import org.tidings.callback.EventStories;
import org.tidings.callback.Redeliveries;
import org.tidings.callback.statistics.EventCounts;
import org.tidings.callback.statistics.UnwantedEvents;
import org.tidings.message.log.MessageLog;
import org.tidings.message.statistics.MessageCounts;
import org.tidings.quota.Limits;

/** What is looked up and counted of messages and their events. */
final class LogFeatures {
  final MessageLog messages;
  final MessageCounts messageCounts;
  final EventFailures failures;
  final EventAttempts attempts;
  final EventCounts eventCounts;
  final UnwantedEvents unwantedEvents;
  final EventStories stories;
  final Redeliveries redeliveries;

  LogFeatures(Jdbi jdbi, Clock clock, Limits limits) {
    messages = new MessageLog(jdbi);
    messageCounts = new MessageCounts(jdbi, clock, limits);
    failures = new EventFailures(jdbi, clock, limits);
    attempts = new EventAttempts(jdbi, clock, limits);
    eventCounts = new EventCounts(jdbi, clock, limits);
    unwantedEvents = new UnwantedEvents(jdbi, clock, limits);
    stories = new EventStories(jdbi, attempts, failures, unwantedEvents, clock);
    redeliveries = new Redeliveries(jdbi, clock, limits);
  }

  void addUpkeep(Map<String, Runnable> steps) {
    steps.put("dropping old failed events", failures::forgetOld);
    steps.put("dropping old attempts of events", attempts::forgetOld);
    steps.put("dropping old redeliveries", redeliveries::forgetOld);
    steps.put("dropping old spans without events", unwantedEvents::forgetOld);
    steps.put("dropping old counts of messages", messageCounts::forgetOld);
    steps.put("dropping old counts of events", eventCounts::forgetOld);
  }
}
