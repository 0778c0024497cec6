package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that has outlived its platform, which was killed; the next platform stops it. */
record OrphanedServer(long pid, Path program) {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedServer.class);
  private static final long POLL_MILLIS = 10;
  private static final Duration FAST_STOP_MAX = Duration.ofSeconds(10);
  private static final Duration IMMEDIATE_STOP_MAX = Duration.ofSeconds(10);

  /**
   * The process number alone proves nothing, another program may have it by now: it must run one of
   * the programs that we unpacked for this very directory.
   */
  static Optional<OrphanedServer> find(PostgresHome home) {
    return PidFile.read(home).flatMap(file -> at(file.pid(), home));
  }

  private static Optional<OrphanedServer> at(long pid, PostgresHome home) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(Path::of)
        .filter(program -> program.startsWith(home.binaries()))
        .map(program -> new OrphanedServer(pid, program));
  }

  /** To be called with the directory locked, so that the server cannot be a living platform's. */
  static void stopAny(PostgresHome home) {
    Optional<OrphanedServer> found = find(home);
    if (found.isEmpty()) {
      return;
    }
    OrphanedServer orphan = found.get();
    LOG.warn("Stopping PostgreSQL (process {}), left behind by a platform killed", orphan.pid);
    try {
      Signal.FAST.send(orphan.pid, orphan.program);
      if (orphan.isGone(FAST_STOP_MAX, home)) {
        return;
      }
      Signal.IMMEDIATE.send(orphan.pid, orphan.program);
      if (orphan.isGone(IMMEDIATE_STOP_MAX, home)) {
        return;
      }
    } catch (IOException e) {
      LOG.error("PostgreSQL (process {}) cannot be sent a signal", orphan.pid, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new EmbeddedPostgresException(
        "A PostgreSQL of an earlier platform still runs on "
            + home.cluster()
            + " (process "
            + orphan.pid
            + ") and does not stop.",
        "Stop it by hand: kill -QUIT " + orphan.pid + " (never kill -9), then start again.");
  }

  /** Java cannot wait for the end of a process that is not its child, so it looks. */
  private boolean isGone(Duration max, PostgresHome home) throws InterruptedException {
    long deadline = System.nanoTime() + max.toNanos();
    while (at(pid, home).isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
