package org.tidings.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nodes tell each other, by PostgreSQL's LISTEN/NOTIFY: that an account changed, so that
 * whoever keeps copies of its rows drops them; and whatever a {@link Channel} is for. The
 * connection that listens to all is not the pool's.
 */
public final class Notifications implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Notifications.class);
  private static final String ACCOUNT_CHANGED = "tidings_account_changed";
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

  /** PostgreSQL takes less than 8,000 bytes. */
  public static final int PAYLOAD_BYTES_MAX = 7_900;

  /** Bounds what the close waits for. */
  private static final int POLL_MILLIS = 50;

  private static final Duration CLOSE_MAX = Duration.ofSeconds(2);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  /** What else nodes talk about. */
  public enum Channel {
    LIVE_PUSH("tidings_live_push"),
    BLOCKED_WORDS("tidings_blocked_words"),
    PLATFORM_SETTINGS("tidings_platform_settings"),
    PUSH_SUBSCRIPTIONS("tidings_push_subscriptions");

    private final String sqlName;

    Channel(String sqlName) {
      this.sqlName = sqlName;
    }
  }

  /** Hears of changes made on any node, this one's among them. */
  public interface Listener {
    void accountChanged(long accountId);

    /** Notifications may have been missed: whatever is kept may be stale. */
    void anythingMayHaveChanged();
  }

  /** Hears what any node says on a channel, this one's words among them. It must not block. */
  public interface Hearer {
    void heard(String payload);

    /** Listening has begun, perhaps anew: what was said before was not heard. */
    void listening();
  }

  private final Database database;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Map<Channel, Hearer> hearers = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean listening;
  private volatile boolean closed;

  public Notifications(Database database) {
    this.database = database;
    this.thread = Thread.ofVirtual().name("notifications").start(this::listen);
  }

  public void subscribe(Listener listener) {
    listeners.add(listener);
  }

  /** One hearer a channel. */
  public void subscribe(Channel channel, Hearer hearer) {
    hearers.put(channel, hearer);
    if (listening) {
      hearer.listening();
    }
  }

  /** Sent when the handle's transaction commits. */
  public static void accountChanged(Handle handle, long accountId) {
    handle.execute("select pg_notify(?, ?)", ACCOUNT_CHANGED, String.valueOf(accountId));
  }

  /** Sent when the handle's transaction commits. */
  public static void tell(Handle handle, Channel channel) {
    tell(handle, channel, "");
  }

  /** The same, with something to say. */
  public static void tell(Handle handle, Channel channel, String payload) {
    handle.execute("select pg_notify(?, ?)", channel.sqlName, payload);
  }

  /** For one thread, which closes it. */
  public Speaker speaker(Channel channel) {
    return new Speaker(channel, new KeptConnection(database, ANSWER_MAX));
  }

  /** Speaks to every node, on a connection of its own that is opened with the first word. */
  public static final class Speaker implements AutoCloseable {
    private final Channel channel;
    private final KeptConnection connection;

    private Speaker(Channel channel, KeptConnection connection) {
      this.channel = channel;
      this.connection = connection;
    }

    /** Returns when all this is said, in this order. A transaction of its own; see ADR 0009. */
    public void say(List<String> payloads) {
      long said =
          connection.with(handle ->
              handle
                  .createQuery(
                      // nothing is stored, so there is no sync to wait for
                      "select count(set_config('synchronous_commit', 'off', true)),"
                          + " count(pg_notify(:channel, payload))"
                          + " from unnest(:payloads) as payload")
                  .bind("channel", channel.sqlName)
                  .bindArray("payloads", String.class, payloads)
                  .mapTo(Long.class)
                  .one());
      log.trace("Said {} on {}", said, channel);
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private void listen() {
    while (!closed) {
      try (Connection connection = database.connectionApart()) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen " + ACCOUNT_CHANGED);
          for (Channel channel : Channel.values()) {
            statement.execute("listen " + channel.sqlName);
          }
        }
        listening = true;
        listeners.forEach(Listener::anythingMayHaveChanged);
        hearers.values().forEach(Hearer::listening);
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
        hear(notification.getName(), notification.getParameter());
      }
    }
  }

  private void hear(String name, String payload) {
    if (name.equals(ACCOUNT_CHANGED)) {
      long accountId = Long.parseLong(payload);
      listeners.forEach(listener -> listener.accountChanged(accountId));
      return;
    }
    hearers.forEach((channel, hearer) -> {
      if (channel.sqlName.equals(name)) {
        hearer.heard(payload);
      }
    });
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
