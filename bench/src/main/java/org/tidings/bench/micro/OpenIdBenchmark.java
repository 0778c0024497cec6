package org.tidings.bench.micro;

import java.util.OptionalLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tidings.kernel.OpenId;
import org.tidings.member.OpenIds;
import org.tidings.storage.PlatformKeys;

/** Openids of a thousand accounts' members. */
@State(Scope.Benchmark)
public class OpenIdBenchmark {
  private static final int KNOWN = 1 << 10;

  private final MicroDatabase database = MicroDatabase.start();
  private final OpenIds openIds = new OpenIds(new PlatformKeys(database.database().jdbi()));
  private final OpenId[] known = new OpenId[KNOWN];
  private int next;

  public OpenIdBenchmark() {
    for (int i = 0; i < KNOWN; i++) {
      known[i] = openIds.of(1_000_000 + i, i);
    }
  }

  @Benchmark
  public OpenId make() {
    next = (next + 1) % KNOWN;
    return openIds.of(1_000_000 + next, next);
  }

  @Benchmark
  public OptionalLong read() {
    next = (next + 1) % KNOWN;
    return openIds.member(known[next].value(), next);
  }

  /** Another account's openid. */
  @Benchmark
  public OptionalLong refuse() {
    next = (next + 1) % KNOWN;
    return openIds.member(known[next].value(), next + 1L);
  }

  @TearDown
  public void stop() {
    database.close();
  }
}
