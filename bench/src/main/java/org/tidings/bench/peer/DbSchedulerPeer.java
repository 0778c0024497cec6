package org.tidings.bench.peer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;

/** db-scheduler as a queue: one task a request, due at once. */
public final class DbSchedulerPeer {
  private static final int INSERT_CONNECTIONS = 32;
  private static final int EXECUTING = 64;
  private static final int CONNECTIONS = 16;

  /** The next batch is fetched when less than half is left, and is four times as much. */
  private static final double FETCH_BELOW = 0.5;

  private static final double FETCH_UP_TO = 4;

  /** Beside the fetches that schedule() and an emptying batch set off. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final TaskDescriptor<ScheduledSend> SEND =
      TaskDescriptor.of("send", ScheduledSend.class);

  private DbSchedulerPeer() {}

  /** Runs until it is told to end. */
  public static void main(String[] arguments) throws Exception {
    PeerArguments given = PeerArguments.parse(arguments);
    try (HikariDataSource inserts = PeerDatabase.durable(given.database(), INSERT_CONNECTIONS);
        HikariDataSource takes = PeerDatabase.hasty(given.database(), CONNECTIONS);
        EventOut events = new EventOut(given.receiver());
        TableSweep _ = SchedulerTable.open(takes)) {
      OneTimeTask<ScheduledSend> task =
          Tasks.oneTime(SEND)
              .execute((instance, context) ->
                  send(events, Long.parseLong(instance.getId()), instance.getData().openId()));
      Scheduler scheduler =
          Scheduler.create(takes, task)
              .serializer(ScheduledSend.SERIALIZER)
              .threads(EXECUTING)
              .executorService(Executors.newVirtualThreadPerTaskExecutor())
              .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
              .pollingInterval(POLL)
              .heartbeatInterval(HEARTBEAT)
              .shutdownMaxWait(Duration.ofSeconds(5))
              .build();
      // scheduling has a pool of its own, whose commits wait for the disk
      SchedulerClient client =
          SchedulerClient.Builder.create(inserts, task)
              .serializer(ScheduledSend.SERIALIZER)
              .build();
      scheduler.start();
      PeerServer.run(send -> {
        // a batch of one, because schedule() looks first whether there is such a task
        client.scheduleBatch(
            List.of(
                SEND.instance(Long.toString(send.msgid()))
                    .data(new ScheduledSend(send.openId(), send.body()))
                    .scheduledTo(Instant.now())));
        scheduler.triggerCheckForDueExecutions();
      });
      scheduler.stop();
    }
  }

  private static void send(EventOut events, long msgid, String openId) {
    try {
      events.send(msgid, openId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The peer ends; the task stays", e);
    }
  }
}
