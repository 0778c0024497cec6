package org.tidings.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** An account's failed calls are listed as they came. */
class FailedCallsTest {
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final FailedCalls calls =
      new FailedCalls(database.jdbi(), new ManualClock(), new Limits(Map.of()));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void newestComeFirstPageByPage() {
    FailedCall first = call(1, "68ffffff-00000000-00000001");
    FailedCall second = call(1, "6900000a-ffffffff-00000000");
    FailedCall third = call(1, "6900000f-00000000-00000000");
    calls.add(List.of(second, call(2, "69000010-00000000-00000000"), first, third));
    assertThat(calls.list(1, Optional.empty(), 2)).containsExactly(third, second);
    assertThat(calls.list(1, Optional.of(second.rid()), 2)).containsExactly(first);
    assertThat(calls.list(3, Optional.empty(), 2)).isEmpty();
    assertThat(calls.find(second.rid())).contains(second);
  }

  private static FailedCall call(long account, String rid) {
    return new FailedCall(
        Rid.parse(rid).orElseThrow(),
        account,
        1_700_000_000_000L,
        7,
        "/cgi-bin/user/get",
        "access_token=***",
        "{}",
        "{\"errcode\":40001}",
        "203.0.113.7");
  }
}
