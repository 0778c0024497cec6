package org.tidings.e2e;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.tidings.callback.EventAttempts;
import org.tidings.callback.EventFailures;
import org.tidings.callback.EventState;
import org.tidings.callback.EventStories;
import org.tidings.callback.EventStory;
import org.tidings.callback.Redeliveries;
import org.tidings.callback.Redelivery;
import org.tidings.callback.statistics.UnwantedEvents;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** Looks up one account's events, and has them sent again, through the database alone. */
final class EventDesk implements AutoCloseable {
  private final Database database;
  private final long accountId;
  private final EventStories stories;
  private final Redeliveries redeliveries;

  EventDesk(DatabaseAddress address, Clock clock, String appId) {
    this.database = new Database(address);
    this.accountId =
        TestDatabases.number(
            address, "select account_id from account where app_id = '" + appId + "'");
    Limits limits = new Limits(Map.of());
    this.stories =
        new EventStories(
            database.jdbi(),
            new EventAttempts(database.jdbi(), clock, limits),
            new EventFailures(database.jdbi(), clock, limits),
            new UnwantedEvents(database.jdbi(), clock, limits),
            clock);
    this.redeliveries = new Redeliveries(database.jdbi(), clock, limits);
  }

  EventStory story(long msgid) {
    return stories.of(accountId, msgid);
  }

  EventState state(long msgid) {
    return story(msgid).state();
  }

  void redeliver(long msgid) {
    redeliveries.ask(accountId, new MessageId(msgid), "the test");
  }

  void redeliverSince(Instant since) {
    redeliveries.askForGivenUp(accountId, since, "the test");
  }

  void stop() {
    stop(last());
  }

  /** Perhaps another account's. */
  void stop(Redelivery redelivery) {
    redeliveries.stop(accountId, redelivery.id());
  }

  /** The newest. */
  Redelivery last() {
    return redeliveries.list(accountId, 1).getFirst();
  }

  boolean isOver() {
    return last().ended().isPresent();
  }

  @Override
  public void close() {
    database.close();
  }
}
