package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.tidings.kernel.Secret;

/** All that is needed to run a PostgreSQL on one data directory, made ready. */
record Installation(
    PostgresHome home, PostgresBinaries binaries, Launcher launcher, Secret password) {

  /** The directory must be locked, and no other server may be at work there. */
  static Installation prepare(PostgresHome home) {
    PostgresBinaries binaries = PostgresBinaries.unpacked(home);
    Launcher launcher = Launcher.choose(home, binaries);
    Cluster.prepare(home, binaries, launcher);
    try {
      PostgresSettings.forMachine(home, binaries).write(home);
      return new Installation(home, binaries, launcher, Password.read(home));
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "PostgreSQL's settings cannot be written to " + home.root() + ": " + e,
          "See to write permission and free disk space there.",
          e);
    }
  }

  Postmaster spawn(int port) throws IOException {
    ServerLog log = ServerLog.open(home);
    long logStart = log.sizeBytes();
    ProcessBuilder builder =
        launcher.server(
            List.of(
                binaries.program("postgres").toString(),
                "-D",
                home.cluster().toString(),
                "--config-file=" + home.settings(),
                "-p",
                Integer.toString(port)));
    strangerInPidFile()
        .ifPresent(pid -> builder.environment().put("PG_GRANDPARENT_PID", Long.toString(pid)));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
            .start();
    process.getOutputStream().close();
    return new Postmaster(this, process, port, log, logStart);
  }

  /**
   * A server that was killed leaves its process number behind, which another program may have got
   * by now; PostgreSQL would take that one for its predecessor. This variable, meant for pg_ctl,
   * names a process to overlook. Deleting the file instead would also lose the number of the shared
   * memory, by which PostgreSQL recognises children of the dead server that still write.
   */
  private OptionalLong strangerInPidFile() {
    return PidFile.read(home).stream()
        .mapToLong(PidFile::pid)
        .filter(pid -> !isPostgres(pid))
        .findFirst();
  }

  /** One started by hand on our data, say: PostgreSQL itself shall refuse to start beside it. */
  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(program -> String.valueOf(Path.of(program).getFileName()).startsWith("postgres"))
        .isPresent();
  }
}
