package org.tidings.storage.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a server running: starts it, and starts it anew on the same port whenever it dies. */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final int PORTS_MAX = 5;
  private static final Duration PREDECESSOR_MAX = Duration.ofSeconds(30);
  private static final Duration PAUSE_FIRST = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
  private static final Duration LOG_CHECK = Duration.ofMinutes(1);

  private final Installation installation;
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Held to spawn and to close, so that no server is spawned after the close. */
  private final ReentrantLock lifecycle = new ReentrantLock();

  private volatile Postmaster current;

  private Supervisor(Installation installation, Postmaster first) {
    this.installation = installation;
    this.current = first;
  }

  static Supervisor start(Installation installation) throws IOException, InterruptedException {
    Supervisor supervisor = new Supervisor(installation, first(installation));
    LoopbackPort.remember(installation.home(), supervisor.port());
    Thread.ofVirtual().name("postgres-watch").start(supervisor::watch);
    return supervisor;
  }

  int port() {
    return current.port();
  }

  boolean isServing() {
    return current.isServing();
  }

  void close() throws InterruptedException {
    lifecycle.lock();
    try {
      closing.countDown();
    } finally {
      lifecycle.unlock();
    }
    current.stop();
  }

  /** Another program may take the port just before PostgreSQL does: then the next one. */
  private static Postmaster first(Installation installation)
      throws IOException, InterruptedException {
    int port = LoopbackPort.remembered(installation.home());
    long deadline = System.nanoTime() + PREDECESSOR_MAX.toNanos();
    for (int ports = 1; ; ) {
      Postmaster postmaster = installation.spawn(port);
      if (await(postmaster)) {
        return postmaster;
      }
      StartFailure failure = postmaster.failure();
      if (failure == StartFailure.PORT_TAKEN && ports < PORTS_MAX) {
        ports++;
        port = LoopbackPort.anyFree();
      } else if (failure == StartFailure.PREDECESSOR_LIVES && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE_FIRST);
      } else {
        throw postmaster.explain();
      }
    }
  }

  private static boolean await(Postmaster postmaster) throws InterruptedException {
    try {
      return postmaster.awaitReady();
    } catch (InterruptedException e) {
      postmaster.stop();
      throw e;
    }
  }

  private void watch() {
    try {
      while (!isClosing(Duration.ZERO)) {
        if (!current.awaitEnd(LOG_CHECK)) {
          current.trimLog();
        } else if (!isClosing(Duration.ZERO)) {
          LOG.error("PostgreSQL died (exit status {}); starting it anew", current.exitStatus());
          restart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries until it succeeds or is told to close: whatever is wrong may be mended meanwhile. */
  private void restart() throws InterruptedException {
    long began = System.nanoTime();
    Duration pause = PAUSE_FIRST;
    while (!isServing()) {
      if (tryRestart()) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        LOG.info("PostgreSQL is back on port {} after {} ms", port(), took.toMillis());
      } else if (isClosing(pause)) {
        return;
      }
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
    }
  }

  private boolean tryRestart() throws InterruptedException {
    try {
      Postmaster next = spawnUnlessClosing();
      if (next.awaitReady()) {
        return true;
      }
      if (next.failure() == StartFailure.PREDECESSOR_LIVES) {
        LOG.info("Waiting for the children of the dead PostgreSQL to leave");
      } else if (!isClosing(Duration.ZERO)) {
        LOG.error("PostgreSQL cannot be started anew; trying again", next.explain());
      }
    } catch (IOException e) {
      LOG.error("PostgreSQL cannot be started anew; trying again", e);
    }
    return false;
  }

  private Postmaster spawnUnlessClosing() throws IOException, InterruptedException {
    lifecycle.lock();
    try {
      if (!isClosing(Duration.ZERO)) {
        current = installation.spawn(port());
      }
      return current;
    } finally {
      lifecycle.unlock();
    }
  }

  private boolean isClosing(Duration waited) throws InterruptedException {
    return closing.await(waited.toMillis(), TimeUnit.MILLISECONDS);
  }
}
