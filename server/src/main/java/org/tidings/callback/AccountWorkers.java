package org.tidings.callback;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties queues that are tables: an account that is owed something has one worker on this node, so
 * a server that hangs holds up its own account's only. Whoever adds to a queue wakes the worker;
 * what other nodes left is found by looking.
 */
final class AccountWorkers {
  private static final Logger log = LoggerFactory.getLogger(AccountWorkers.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofMillis(500);

  private final String what;
  private final Supplier<List<Long>> accountsOwed;
  private final Work work;
  private final EventSender sender;
  private final Semaphore readers;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Accounts that have a worker, and whether there is new work since it last looked. */
  private final Map<Long, Boolean> served = new ConcurrentHashMap<>();

  private final Thread lookout;

  /** What a worker does. */
  @FunctionalInterface
  interface Work {
    /** Returns when there is nothing left to do for the account now, or the sender is closed. */
    void serve(long accountId) throws InterruptedException;
  }

  /**
   * Begins to look.
   *
   * @param what is sent, for the log
   */
  AccountWorkers(
      String what, Supplier<List<Long>> accountsOwed, Work work, EventLog.Common common) {
    this.what = what;
    this.accountsOwed = accountsOwed;
    this.work = work;
    this.sender = common.sender();
    this.readers = common.readers();
    this.lookout = Thread.ofVirtual().name(what).start(this::lookOut);
  }

  /** Whether no account has a worker. */
  boolean idle() {
    return served.isEmpty();
  }

  private void lookOut() {
    do {
      try {
        accountsOwed.get().forEach(this::wake);
      } catch (JdbiException e) {
        log.debug("The {} wait for the database", what, e);
      } catch (RuntimeException e) {
        log.error("Looking for {} failed; it is tried again", what, e);
      }
    } while (!awaitClosing());
  }

  private boolean awaitClosing() {
    try {
      return closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The account is owed something. */
  void wake(long accountId) {
    if (!sender.closed() && served.put(accountId, true) == null) {
      Thread.ofVirtual().name(what + "-" + accountId).start(() -> serve(accountId));
    }
  }

  private void serve(long accountId) {
    try {
      while (served.replace(accountId, true, false) || !served.remove(accountId, false)) {
        work.serve(accountId);
        if (sender.closed()) {
          served.remove(accountId);
          return;
        }
      }
    } catch (InterruptedException e) {
      served.remove(accountId);
    } catch (RuntimeException e) {
      log.error("The {} of account {} failed; tried again", what, accountId, e);
      served.remove(accountId);
    }
  }

  /** Does it when few others do, and again while the database is away. False: we stop. */
  boolean persist(Runnable step) throws InterruptedException {
    do {
      readers.acquire();
      try {
        step.run();
        return true;
      } catch (JdbiException e) {
        log.debug("The {} wait for the database: {}", what, e.getMessage());
      } finally {
        readers.release();
      }
      sender.pause(PAUSE_WITHOUT_DATABASE);
    } while (!sender.closed());
    return false;
  }

  /** What is not sent yet is another node's, or another day's. */
  void close() throws InterruptedException {
    closing.countDown();
    lookout.join();
  }
}
