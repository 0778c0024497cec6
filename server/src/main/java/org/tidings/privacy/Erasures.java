package org.tidings.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.member.Members;
import org.tidings.member.session.MemberSessions;
import org.tidings.storage.Database;

/**
 * Erases all that is known of members who ask for it. Asking takes away the name and every way in,
 * in one transaction; the rest is done in steps that may be done again, on a thread of its own, by
 * whichever node comes to it: one that dies leaves it to another, or to its next start.
 *
 * <p>All steps are done twice. What was under way at the first time, an accepted message say, has
 * ended by the second.
 */
public final class Erasures implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Erasures.class);

  /** No request and no batch is under way for so long. */
  static final Duration REPEATED_AFTER = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int OPEN_AT_ONCE = 20;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Members members;
  private final MemberSessions sessions;
  private final ErasureSteps steps;
  private final LongConsumer shutOut;
  private final Semaphore asked = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  /**
   * Starts at once.
   *
   * @param shutOut told of a member who has no way in any more
   */
  public Erasures(
      Jdbi jdbi,
      Clock clock,
      Members members,
      MemberSessions sessions,
      ErasureSteps steps,
      LongConsumer shutOut) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.members = members;
    this.sessions = sessions;
    this.steps = steps;
    this.shutOut = shutOut;
    this.thread = Thread.ofVirtual().name("erasures").start(this::run);
  }

  /** When it returns the member is signed out everywhere and nameless; the rest goes on. */
  public void begin(long memberId) {
    jdbi.useTransaction(handle -> {
      handle.execute(
          "insert into erasure (member_id, asked_at) values (?, ?) on conflict do nothing",
          memberId,
          clock.millis());
      members.makeNameless(memberId);
      sessions.endAll(memberId);
    });
    shutOut.accept(memberId);
    asked.release();
  }

  /** Does what is due of those that are not finished. */
  void carryOn() {
    for (Open one : listOpen()) {
      if (closing) {
        return;
      }
      carryOut(one);
    }
  }

  private record Open(long memberId, boolean repeated) {}

  private List<Open> listOpen() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select member_id, repeat_at is not null as repeated from erasure"
                    + " where finished_at is null and (repeat_at is null or repeat_at <= :now)"
                    + " order by asked_at limit :most")
            .bind("now", clock.millis())
            .bind("most", OPEN_AT_ONCE)
            .map((row, context) -> new Open(row.getLong("member_id"), row.getBoolean("repeated")))
            .list());
  }

  private void carryOut(Open one) {
    // again: a request that was under way may have let the member in
    sessions.endAll(one.memberId());
    shutOut.accept(one.memberId());
    steps.carryOut(one.memberId());
    long now = clock.millis();
    jdbi.useHandle(handle -> {
      if (one.repeated()) {
        handle.execute(
            "update erasure set finished_at = ? where member_id = ?", now, one.memberId());
      } else {
        handle.execute(
            "update erasure set repeat_at = ? where member_id = ? and repeat_at is null",
            now + REPEATED_AFTER.toMillis(),
            one.memberId());
      }
    });
  }

  private void run() {
    while (!closing) {
      try {
        carryOn();
        boolean ignored = asked.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        asked.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        if (closing) {
          return;
        }
        if (Database.isAway(e)) {
          log.debug("Erasing waits for the database: {}", e.getMessage());
        } else {
          log.error("Erasing a member's data failed, and is tried again", e);
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the step under way end; what is left is done at the next start. */
  @Override
  public void close() {
    closing = true;
    steps.stop();
    asked.release();
    try {
      if (!thread.join(CLOSE_MAX)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
