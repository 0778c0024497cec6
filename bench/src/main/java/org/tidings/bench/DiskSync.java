package org.tidings.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** How long the disk takes to promise a page: what every commit waits for. */
final class DiskSync {
  private static final int PAGE_BYTES = 8192;
  private static final int SYNCS = 100;

  private DiskSync() {}

  /** The median of pages written and synced one by one, on the disk where the databases will be. */
  static long medianMicros() throws IOException {
    Path folder = Files.createDirectories(Path.of("bench", "target"));
    Path file = Files.createTempFile(folder, "sync", "");
    long[] micros = new long[SYNCS];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < SYNCS; i++) {
        long began = System.nanoTime();
        channel.write(ByteBuffer.allocate(PAGE_BYTES));
        channel.force(false);
        micros[i] = (System.nanoTime() - began) / 1000;
      }
    } finally {
      Files.delete(file);
    }
    Arrays.sort(micros);
    return micros[SYNCS / 2];
  }
}
