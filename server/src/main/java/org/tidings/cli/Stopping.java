package org.tidings.cli;

import org.tidings.app.Platform;

/** Stops a platform in order when the process is told to end. */
final class Stopping {
  private Stopping() {}

  /**
   * A signal to stop is a wish that was granted, so the status is 0; without this the JVM would
   * report 143.
   */
  static void closeAtSignal(Platform platform) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  platform.close();
                  System.out.flush();
                  Runtime.getRuntime().halt(0);
                },
                "stopping"));
  }
}
