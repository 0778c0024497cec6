package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a PostgreSQL is asked to stop. Java itself can only send SIGTERM, which PostgreSQL takes for
 * "when all clients have left", and SIGKILL, which must never hit it while its children live.
 */
enum Signal {
  /** Ends the sessions, writes everything out, leaves. */
  FAST("INT"),
  /** Leaves at once; the next start recovers from the log. Nothing committed is lost. */
  IMMEDIATE("QUIT");

  private final String name;

  Signal(String name) {
    this.name = name;
  }

  /**
   * @param program the PostgreSQL that runs as this process
   */
  void send(long pid, Path program) throws IOException, InterruptedException {
    List<String> command =
        PostgresBinaries.WINDOWS
            ? List.of(
                program.resolveSibling("pg_ctl.exe").toString(), "kill", name, Long.toString(pid))
            // the shell's own kill: small container images have no other
            : List.of("/bin/sh", "-c", "kill -" + name + " " + pid);
    // Its exit status says nothing of use: the process may just have left.
    int _ =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
  }
}
