package org.tidings.e2e.console;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.DatabaseAddress;

/** A digest of each table, to tell that nothing was changed, and where something was. */
final class Contents {
  /** What the platform writes by itself. */
  private static final List<String> RESTLESS =
      List.of("node_lease", "event_cursor", "operator_session", "conduct_judging", "conduct_rate");

  private Contents() {}

  /** As they are when nothing of what went before is written any more. */
  static Map<String, String> settled(DatabaseAddress database) {
    AtomicReference<Map<String, String>> last = new AtomicReference<>(of(database));
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> {
          Map<String, String> now = of(database);
          return now.equals(last.getAndSet(now));
        });
    return last.get();
  }

  static Map<String, String> of(DatabaseAddress database) {
    Map<String, String> digests = new TreeMap<>();
    String tables =
        TestDatabases.text(
            database,
            "select string_agg(relname, ' ') from pg_class where relkind in ('r', 'p')"
                + " and not relispartition and relnamespace = 'public'::regnamespace");
    for (String table : tables.split(" ")) {
      if (!RESTLESS.contains(table)) {
        digests.put(
            table,
            TestDatabases.text(
                database,
                "select coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from "
                    + table
                    + " t"));
      }
    }
    return digests;
  }
}
