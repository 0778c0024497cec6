package org.tidings.storage;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * How PostgreSQL does.
 *
 * @param connections to this database, of all nodes and of whoever else
 * @param distributed whether the messages are spread over the workers of a cluster
 * @param answered how long it took to find all this out
 */
public record DatabaseState(
    String version,
    long sizeBytes,
    long connections,
    long connectionsMax,
    boolean distributed,
    Duration answered) {

  public static DatabaseState read(Jdbi jdbi) {
    long started = System.nanoTime();
    return jdbi.withHandle(handle -> {
      boolean distributed = Citus.isDistributed(handle);
      return handle
          .createQuery(
              "select current_setting('server_version') as version,"
                  + " pg_database_size(current_database()) as size,"
                  + " (select count(*) from pg_stat_activity where datname = current_database())"
                  + " as connections, current_setting('max_connections')::bigint as most")
          .map((row, context) ->
              new DatabaseState(
                  row.getString("version"),
                  row.getLong("size"),
                  row.getLong("connections"),
                  row.getLong("most"),
                  distributed,
                  Duration.ofNanos(System.nanoTime() - started)))
          .one();
    });
  }
}
