package org.tidings.bench.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One insert a request, committed by itself. Workers delete a batch by SKIP LOCKED, send its events
 * and commit: a worker that dies gives its rows back.
 */
final class TableQueue implements DurableQueue, AutoCloseable {
  static final int INSERT_CONNECTIONS = 32;
  static final int WORKERS = 3;
  private static final Logger log = LoggerFactory.getLogger(TableQueue.class);
  private static final int BATCH = 100;
  private static final Duration IDLE = Duration.ofMillis(5);

  private static final String TABLE =
      "create table if not exists send_queue"
          + " (id bigint primary key, open_id text not null, body bytea not null)";

  private static final String INSERT =
      "insert into send_queue (id, open_id, body) values (?, ?, ?)";

  /** The array keeps the planner from comparing all with all. */
  private static final String TAKE =
      "delete from send_queue where id = any (array("
          + "select id from send_queue order by id for update skip locked limit "
          + BATCH
          + ")) returning id, open_id";

  private final DataSource inserts;

  /** Where requests wait: cheaper than the pool's own place, which sets a timer for each. */
  private final Semaphore insertPlaces = new Semaphore(INSERT_CONNECTIONS);

  private final DataSource takes;
  private final EventOut events;
  private final TableSweep sweep;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  private TableQueue(DataSource inserts, DataSource takes, EventOut events, TableSweep sweep) {
    this.inserts = inserts;
    this.takes = takes;
    this.events = events;
    this.sweep = sweep;
  }

  static TableQueue open(DataSource inserts, DataSource takes, EventOut events)
      throws SQLException {
    execute(takes, TABLE);
    TableQueue queue =
        new TableQueue(inserts, takes, events, TableSweep.start(takes, "send_queue"));
    for (int i = 0; i < WORKERS; i++) {
      queue.workers.execute(queue::work);
    }
    return queue;
  }

  @Override
  public void put(QueuedSend send) throws SQLException, InterruptedException {
    insertPlaces.acquire();
    try (Connection connection = inserts.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setLong(1, send.msgid());
      insert.setString(2, send.openId());
      insert.setBytes(3, send.body());
      insert.executeUpdate();
    } finally {
      insertPlaces.release();
    }
  }

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      try (Connection connection = takes.getConnection()) {
        connection.setAutoCommit(false);
        while (true) {
          if (!settleBatch(connection)) {
            Thread.sleep(IDLE);
          }
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        log.warn("A batch was given back", e);
      }
    }
  }

  /** Returns whether there was anything to do. */
  private boolean settleBatch(Connection connection) throws Exception {
    List<Future<?>> sent = new ArrayList<>(BATCH);
    try (PreparedStatement take = connection.prepareStatement(TAKE);
        ResultSet rows = take.executeQuery()) {
      while (rows.next()) {
        long id = rows.getLong(1);
        String openId = rows.getString(2);
        sent.add(
            senders.submit(() -> {
              events.send(id, openId);
              return id;
            }));
      }
    }
    for (Future<?> each : sent) {
      each.get();
    }
    connection.commit();
    return !sent.isEmpty();
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is under way is broken off, and taken up again by the next run. */
  @Override
  public void close() {
    sweep.close();
    workers.shutdownNow();
    senders.shutdownNow();
    workers.close();
    senders.close();
  }
}
