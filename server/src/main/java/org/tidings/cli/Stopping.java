package org.tidings.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tidings.app.Platform;

/** Stops a platform in order when the process is told to end, also while it is still starting. */
final class Stopping {
  private static final int START_MAX_SECONDS = 60;

  /** The program ends of its own accord, with a status that nobody may overrule. */
  private static volatile boolean exits;

  private Stopping() {}

  static void exit(int status) {
    exits = true;
    System.exit(status);
  }

  /**
   * Starts a platform that a signal stops. A signal to stop is a wish that was granted, so the
   * status is then 0; without this the JVM would report 143.
   */
  static Platform closedAtSignal(Supplier<Platform> start) {
    CompletableFuture<Platform> started = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "stopping"));
    try {
      Platform platform = start.get();
      started.complete(platform);
      return platform;
    } catch (RuntimeException | Error e) {
      started.completeExceptionally(e);
      throw e;
    }
  }

  /** What has begun to start is let finish first: half a start cannot be stopped in order. */
  private static void close(CompletableFuture<Platform> started) {
    if (exits) {
      return;
    }
    try {
      started.get(START_MAX_SECONDS, TimeUnit.SECONDS).close();
      System.out.flush();
      Runtime.getRuntime().halt(0);
    } catch (ExecutionException | TimeoutException e) {
      // it did not start: the status says so
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
