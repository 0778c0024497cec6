package org.tidings.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every node that an account changed, by PostgreSQL's LISTEN/NOTIFY. Whoever keeps copies of
 * an account's rows subscribes and drops them.
 */
public final class Notifications implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notifications.class);
  private static final String CHANNEL = "tidings_account_changed";
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

  /** Bounds what the close waits for. */
  private static final int POLL_MILLIS = 250;

  private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

  /** Hears of changes made on any node, this one's among them. */
  public interface Listener {
    void accountChanged(long accountId);

    /** Notifications may have been missed: whatever is kept may be stale. */
    void anythingMayHaveChanged();
  }

  private final Database database;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  public Notifications(Database database) {
    this.database = database;
    this.thread = Thread.ofVirtual().name("notifications").start(this::listen);
  }

  public void subscribe(Listener listener) {
    listeners.add(listener);
  }

  /** Sent when the handle's transaction commits. */
  public static void accountChanged(Handle handle, long accountId) {
    handle.execute("select pg_notify(?, ?)", CHANNEL, String.valueOf(accountId));
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = database.connection()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen " + CHANNEL);
        }
        listeners.forEach(Listener::anythingMayHaveChanged);
        receive(connection);
      } catch (SQLException e) {
        if (!closed) {
          log.debug("Lost the connection that listens for changes: {}", e.getMessage());
          LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
      } catch (RuntimeException e) {
        log.error("A notification failed; listening anew", e);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
      }
    }
  }

  private void receive(Connection connection) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (!closed) {
      for (PGNotification notification : postgres.getNotifications(POLL_MILLIS)) {
        long accountId = Long.parseLong(notification.getParameter());
        listeners.forEach(listener -> listener.accountChanged(accountId));
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      // interrupted while it reads, it would leave a broken connection and a fright in the log
      if (!thread.join(CLOSE_MAX)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
