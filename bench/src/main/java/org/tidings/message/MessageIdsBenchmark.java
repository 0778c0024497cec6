package org.tidings.message;

import java.time.Clock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tidings.bench.micro.MicroDatabase;
import org.tidings.storage.NodeLease;

/** Minting. A lease lets ids run ahead of the clock by seconds only, so each run begins anew. */
@State(Scope.Benchmark)
public class MessageIdsBenchmark {
  private static final int MINTED = 1000;

  private final MicroDatabase database = MicroDatabase.start();
  private final Clock clock = Clock.systemUTC();
  private final NodeLease lease = NodeLease.acquire(database.database(), clock, true);

  @Benchmark
  @OperationsPerInvocation(MINTED)
  public long mint() {
    MessageIds ids = new MessageIds(clock, lease);
    long all = 0;
    for (int i = 0; i < MINTED; i++) {
      all ^= ids.next();
    }
    return all;
  }

  @TearDown
  public void stop() {
    lease.close(true);
    database.close();
  }
}
