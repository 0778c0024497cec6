package org.tidings.storage.embedded;

import org.tidings.storage.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own, run as a child process on the platform's data directory. It listens on
 * 127.0.0.1 only, is started anew when it dies, and is stopped by {@link #close}. If the platform
 * is killed, the server lives on, and the next platform on the same directory replaces it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private final DirectoryLock lock;
  private final Supervisor supervisor;
  private final DatabaseAddress address;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedPostgres(DirectoryLock lock, Supervisor supervisor, DatabaseAddress address) {
    this.lock = lock;
    this.supervisor = supervisor;
    this.address = address;
  }

  /**
   * Starts it, and makes all that is missing: programs, database, password. Blocks until it
   * answers.
   *
   * @param directory the platform's data directory; the server lives in its folder {@code postgres}
   * @throws EmbeddedPostgresException which says what is wrong and what to do
   */
  public static EmbeddedPostgres start(Path directory) {
    long began = System.nanoTime();
    PostgresHome home = PostgresHome.in(directory);
    DirectoryLock lock = DirectoryLock.acquire(home);
    try {
      OrphanedServer.stopAny(home);
      Installation installation = Installation.prepare(home);
      EmbeddedPostgres postgres = run(installation, lock);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      LOG.info(
          "PostgreSQL answers on 127.0.0.1:{} after {} ms, its data in {}",
          postgres.supervisor.port(),
          took.toMillis(),
          home.cluster());
      return postgres;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * The server that a platform runs on this directory now; empty if none does. For who works on the
   * database beside that platform.
   *
   * @throws EmbeddedPostgresException if there never was one, or it may not be looked into
   */
  public static Optional<DatabaseAddress> findRunning(Path directory) {
    PostgresHome home = new PostgresHome(directory.toAbsolutePath().normalize());
    if (Files.notExists(home.root())) {
      throw new EmbeddedPostgresException(
          "There is no embedded database in " + directory + ".",
          "Name the platform's data directory with --data, or its database with --database-url.");
    }
    try {
      home = new PostgresHome(home.directory().toRealPath());
      if (OrphanedServer.find(home).isEmpty()) {
        return Optional.empty();
      }
      int port = Integer.parseInt(Files.readString(home.port()).strip());
      return Optional.of(FirstConnection.address(port, Password.read(home)));
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedPostgresException(
          "The files of the embedded database in " + directory + " cannot be read: " + e,
          "Run this as the user who runs the platform.",
          e);
    }
  }

  private static EmbeddedPostgres run(Installation installation, DirectoryLock lock) {
    try {
      Supervisor supervisor = Supervisor.start(installation);
      try {
        DatabaseAddress address = FirstConnection.make(supervisor.port(), installation);
        return new EmbeddedPostgres(lock, supervisor, address);
      } catch (SQLException e) {
        supervisor.close();
        throw new EmbeddedPostgresException(
            "PostgreSQL runs, but does not take us in: " + e.getMessage(),
            "See that " + installation.home().password() + " is the one of this database.",
            e);
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL cannot be started on " + installation.home().root() + ": " + e,
          "See that the disk there is writable and allows programs (no \"noexec\").",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("The start was interrupted.", "Start it again.", e);
    }
  }

  public DatabaseAddress address() {
    return address;
  }

  /** False while it is being started anew, and after the close. */
  public boolean isRunning() {
    return !closed.get() && supervisor.isServing();
  }

  /** Ends the sessions, writes everything out, and stops the server; in bounded time. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      supervisor.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("PostgreSQL is stopping; its end was not awaited");
    } finally {
      lock.close();
    }
  }
}
