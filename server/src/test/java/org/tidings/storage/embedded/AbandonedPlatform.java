package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A platform in a process of its own, which is there to be killed. */
final class AbandonedPlatform {
  private AbandonedPlatform() {}

  @SuppressWarnings("SystemOut") // the test reads it
  static void main(String[] args) throws InterruptedException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
    System.out.println("ready " + postgres.address().jdbcUrl());
    new CountDownLatch(1).await();
  }

  static Process launch(Path directory) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AbandonedPlatform.class.getName(),
            directory.toString())
        .start();
  }
}
