package org.tidings.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @SuppressWarnings("NullAway.Init") // JUnit
  @TempDir
  private Path directory;

  @Test
  void cannotGrowForEverUnderAWriterThatAppends() throws Exception {
    PostgresHome home = PostgresHome.in(directory);
    ServerLog log = ServerLog.open(home);
    byte[] line = ("x".repeat(1023) + "\n").getBytes(StandardCharsets.US_ASCII);
    try (OutputStream writer = new FileOutputStream(log.file().toFile(), true)) {
      for (int i = 0; i < 9 * 1024; i++) {
        writer.write(line);
      }
      log.trim();
      writer.write("last\n".getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(log.file()).hasContent("last\n");
    assertThat(Files.size(home.root().resolve("log.1"))).isEqualTo(2 << 20);
  }

  @Test
  void tellsTheLastLinesOfOneStart() throws Exception {
    ServerLog log = ServerLog.open(PostgresHome.in(directory));
    Files.writeString(log.file(), "before\n");
    long start = log.sizeBytes();
    Files.writeString(log.file(), "before\n" + "line\n".repeat(30) + "end\n");

    assertThat(log.lastLines(start)).hasSize(20).endsWith("line", "end").doesNotContain("before");
  }
}
