package org.tidings.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vacuums a queue's table all the time. Its dead rows lie where the next ones are looked for, and
 * the server's own vacuum comes once a minute, which is late for a table of some thousands a
 * second.
 */
final class TableSweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TableSweep.class);
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Thread thread;

  private TableSweep(Thread thread) {
    this.thread = thread;
  }

  static TableSweep start(DataSource database, String table) {
    Thread thread =
        Thread.ofVirtual().name("sweep").start(() -> sweep(database, "vacuum " + table));
    return new TableSweep(thread);
  }

  private static void sweep(DataSource database, String vacuum) {
    try {
      while (true) {
        Thread.sleep(BETWEEN);
        try (Connection connection = database.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute(vacuum);
        }
      }
    } catch (InterruptedException e) {
      // the end
    } catch (SQLException e) {
      log.warn("The table is not swept any more", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
