package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.kernel.Secret;

/** PostgreSQL's data directory: made once, and checked before every start. */
final class Cluster {
  static final String OWNER = "tidings";

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final String UNFINISHED = "initdb-";
  private static final long INITDB_MINUTES_MAX = 5;

  private Cluster() {}

  static void prepare(PostgresHome home, PostgresBinaries binaries, Launcher launcher) {
    try {
      dropUnfinished(home);
      if (Files.exists(home.cluster())) {
        requireUsable(home, binaries);
      } else {
        make(home, binaries, launcher, Password.makeOrRead(home));
      }
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data directory " + home.cluster() + " cannot be prepared: " + e,
          "See to write permission and free disk space there.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException(
          "Making the database was interrupted.", "Start the platform again.", e);
    }
  }

  private static void requireUsable(PostgresHome home, PostgresBinaries binaries)
      throws IOException {
    Path versionFile = home.cluster().resolve("PG_VERSION");
    if (Files.notExists(versionFile)) {
      throw new EmbeddedPostgresException(
          home.cluster() + " is no PostgreSQL data directory: it has no PG_VERSION.",
          "Restore it from a backup, or move it away to begin with an empty database.",
          lastLog(home),
          null);
    }
    String made = Files.readString(versionFile).strip();
    String ours = binaries.majorVersion();
    if (!made.equals(ours)) {
      throw new EmbeddedPostgresException(
          home.cluster()
              + " was made by PostgreSQL "
              + made
              + ", this platform brings "
              + ours
              + ".",
          "Start the platform version that made it, dump the database there (pg_dump) and load it"
              + " here into a new data directory; or run a PostgreSQL "
              + made
              + " on it and give the platform its --database-url.",
          lastLog(home),
          null);
    }
  }

  /** In a folder of its own that is renamed when all is done, so half a cluster is never seen. */
  private static void make(
      PostgresHome home, PostgresBinaries binaries, Launcher launcher, Secret password)
      throws IOException, InterruptedException {
    LOG.info("Making the database in {}, once", home.cluster());
    Path work = Files.createTempDirectory(home.root(), UNFINISHED);
    Path fresh = Files.createDirectory(work.resolve("data"));
    Path passwordFile = work.resolve("password");
    FileTree.replace(passwordFile, password.value(), PostgresHome.OWNER_ONLY_FILE);
    @Nullable UnixUser maker = launcher.makingUser();
    if (maker != null) {
      FileTree.give(work, maker);
    }
    ProcessBuilder initdb =
        launcher.maker(
            maker,
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + OWNER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Compares bytes, which is fast and the same everywhere, yet knows all letters.
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
    run(initdb, home);
    if (launcher.user() != null) {
      FileTree.give(fresh, launcher.user());
    }
    Files.move(fresh, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
    FileTree.delete(work);
  }

  private static void run(ProcessBuilder initdb, PostgresHome home)
      throws IOException, InterruptedException {
    ServerLog log = ServerLog.open(home);
    long from = log.sizeBytes();
    Process process =
        initdb
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
            .start();
    boolean ended = process.waitFor(INITDB_MINUTES_MAX, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      process.destroy();
      List<String> lines = log.lastLines(from);
      throw new EmbeddedPostgresException(
          "PostgreSQL could not make its database in " + home.root() + ".",
          StartFailure.of(lines).whatToDo(home),
          lines,
          null);
    }
  }

  /** What starts left that were killed midway. An initdb still at work there gives up. */
  private static void dropUnfinished(PostgresHome home) throws IOException {
    List<Path> unfinished;
    try (Stream<Path> all = Files.list(home.root())) {
      unfinished = all.filter(p -> String.valueOf(p.getFileName()).startsWith(UNFINISHED)).toList();
    }
    for (Path folder : unfinished) {
      try {
        FileTree.delete(folder);
      } catch (IOException e) {
        LOG.info("{} is left for the next start to delete: {}", folder, e.toString());
      }
    }
  }

  private static List<String> lastLog(PostgresHome home) {
    return Files.exists(home.log()) ? new ServerLog(home.log()).lastLines(0) : List.of();
  }
}
