package org.tidings.callback.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** Which messages owed no event is remembered by runs of ids. */
class UnwantedEventsTest {
  private static final long ACCOUNT = 7;

  private final ManualClock clock = new ManualClock();
  private final long begun = clock.millis();
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final UnwantedEvents unwanted =
      new UnwantedEvents(database.jdbi(), clock, new Limits(Map.of()));

  @AfterEach
  void close() {
    database.close();
  }

  private long msgid(int sequence) {
    return MessageId.of(begun, 3, sequence);
  }

  private boolean isUnwanted(int sequence) {
    long msgid = msgid(sequence);
    return unwanted.list(ACCOUNT, msgid, msgid).stream().anyMatch(span -> span.contains(msgid));
  }

  @Test
  void aServerEndsARunAndItsLossBeginsAnother() {
    unwanted.add(ACCOUNT, msgid(10));
    unwanted.write();
    unwanted.add(ACCOUNT, msgid(12));
    unwanted.add(ACCOUNT, msgid(11));
    unwanted.endRun(ACCOUNT, msgid(13));
    unwanted.add(ACCOUNT, msgid(20));
    unwanted.write();
    assertThat(isUnwanted(9)).isFalse();
    assertThat(isUnwanted(10)).isTrue();
    assertThat(isUnwanted(12)).isTrue();
    assertThat(isUnwanted(13)).isFalse();
    assertThat(isUnwanted(19)).isFalse();
    assertThat(isUnwanted(20)).isTrue();
    assertThat(TestDatabases.number(address, "select count(*) from event_unwanted")).isEqualTo(2);
  }

  @Test
  void otherNodesIdsBetweenAreNotMeant() {
    unwanted.add(ACCOUNT, MessageId.of(clock.millis(), 3, 1));
    unwanted.add(ACCOUNT, MessageId.of(clock.millis() + 10, 3, 1));
    unwanted.write();
    long other = MessageId.of(clock.millis() + 5, 4, 1);
    assertThat(unwanted.list(ACCOUNT, other, other)).noneMatch(span -> span.contains(other));
  }

  @Test
  void whatCannotBeWrittenIsWrittenLater() {
    unwanted.add(ACCOUNT, msgid(1));
    TestDatabases.execute(address, "alter table event_unwanted rename to elsewhere");
    assertThat(catchThrowable(unwanted::write)).isNotNull();
    TestDatabases.execute(address, "alter table elsewhere rename to event_unwanted");
    unwanted.write();
    assertThat(isUnwanted(1)).isTrue();
  }

  @Test
  void goesWithItsMessages() {
    unwanted.add(ACCOUNT, msgid(1));
    unwanted.write();
    unwanted.forgetOld();
    assertThat(isUnwanted(1)).isTrue();
    clock.forward(Duration.ofDays(31));
    unwanted.forgetOld();
    assertThat(TestDatabases.number(address, "select count(*) from event_unwanted")).isZero();
  }
}
