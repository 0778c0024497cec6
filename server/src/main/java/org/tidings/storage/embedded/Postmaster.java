package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the server: from its start as our child process to its end. */
final class Postmaster {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration READY_MAX = Duration.ofMinutes(10);
  private static final Duration FAST_STOP_MAX = Duration.ofSeconds(20);
  private static final Duration IMMEDIATE_STOP_MAX = Duration.ofSeconds(10);

  private final Installation installation;
  private final Process process;
  private final int port;
  private final ServerLog log;
  private final long logStart;
  private volatile boolean ready;

  Postmaster(Installation installation, Process process, int port, ServerLog log, long logStart) {
    this.installation = installation;
    this.process = process;
    this.port = port;
    this.log = log;
    this.logStart = logStart;
  }

  int port() {
    return port;
  }

  boolean isServing() {
    return ready && process.isAlive();
  }

  /**
   * Waits until the server has recovered what was to recover and takes connections. It is asked by
   * way of the file in which it notes its state: connecting earlier would fill its log with errors.
   *
   * @return false when it ended instead
   */
  boolean awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + READY_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      if (PidFile.read(installation.home())
          .filter(file -> file.ready() && file.pid() == process.pid())
          .isPresent()) {
        ready = true;
        return true;
      }
    }
    stop();
    return false;
  }

  /** Waits for its end, at most so long; true when it ended. */
  boolean awaitEnd(Duration max) throws InterruptedException {
    return process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS);
  }

  int exitStatus() {
    return process.exitValue();
  }

  void trimLog() {
    try {
      log.trim();
    } catch (IOException e) {
      LOG.warn("PostgreSQL's log {} cannot be shortened", log.file(), e);
    }
  }

  StartFailure failure() {
    return StartFailure.of(lastWords());
  }

  List<String> lastWords() {
    return log.lastLines(logStart);
  }

  EmbeddedPostgresException explain() {
    PostgresHome home = installation.home();
    return new EmbeddedPostgresException(
        "PostgreSQL did not start on " + home.cluster() + ", port " + port + ".",
        failure().whatToDo(home),
        lastWords(),
        null);
  }

  /** Ends it without ever killing it outright: its children would be left alone with the files. */
  void stop() throws InterruptedException {
    ready = false;
    Path program = installation.binaries().program("postgres");
    try {
      if (process.isAlive()) {
        Signal.FAST.send(process.pid(), program);
      }
      if (awaitEnd(FAST_STOP_MAX)) {
        return;
      }
      LOG.warn("PostgreSQL does not stop in {}; it will recover at its next start", FAST_STOP_MAX);
      Signal.IMMEDIATE.send(process.pid(), program);
      if (!awaitEnd(IMMEDIATE_STOP_MAX)) {
        LOG.error("PostgreSQL (process {}) cannot be stopped and is left behind", process.pid());
      }
    } catch (IOException e) {
      LOG.error("PostgreSQL (process {}) cannot be sent a signal", process.pid(), e);
    }
  }
}
