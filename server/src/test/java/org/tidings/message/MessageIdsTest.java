package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Refused;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.NodeLease;

/** Ids rise whatever the clock does, and stay within what the node has leased. */
class MessageIdsTest {
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final NodeLease lease = NodeLease.acquire(database, Clock.systemUTC(), false);

  @AfterEach
  void close() {
    lease.close();
    database.close();
  }

  @Test
  void millisecondHas128Ids() {
    long from = lease.mintableFrom();
    MessageIds ids = new MessageIds(fixed(from), lease);
    long[] minted = LongStream.generate(ids::next).limit(129).toArray();
    assertThat(minted).isSorted().doesNotHaveDuplicates();
    assertThat(MessageId.epochMillis(minted[0])).isEqualTo(from);
    assertThat(MessageId.epochMillis(minted[127])).isEqualTo(from);
    assertThat(MessageId.epochMillis(minted[128])).isEqualTo(from + 1);
    assertThat(ids.last()).isEqualTo(minted[128]);
    assertThat(LongStream.of(minted).mapToObj(MessageId::node)).containsOnly(lease.node());
  }

  @Test
  void riseWhenTheClockIsSetBack() {
    ManualClock clock = new ManualClock();
    MessageIds ids = new MessageIds(clock, lease);
    long before = ids.next();
    clock.forward(Duration.ofHours(-1));
    assertThat(ids.next()).isGreaterThan(before);
  }

  @Test
  void noneIsEarlierThanTheLease() {
    MessageIds ids = new MessageIds(fixed(lease.mintableFrom() - 60_000), lease);
    assertThat(ids.next()).isEqualTo(MessageId.of(lease.mintableFrom(), lease.node(), 0));
  }

  @Test
  void noneIsLaterThanTheLease() {
    MessageIds ids = new MessageIds(fixed(lease.mintableUntil() + 60_000), lease);
    assertThatThrownBy(ids::next).isInstanceOf(Refused.class);
  }

  private static Clock fixed(long epochMillis) {
    return Clock.fixed(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
  }
}
