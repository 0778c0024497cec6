package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/**
 * PostgreSQL's own log: the file to which its output is appended. Being a plain file it outlives
 * the platform, and takes what an orphaned server still has to say. It cannot grow for ever: when
 * {@link #trim} finds it too big, its end moves to {@code log.1} and it begins anew, which
 * appending writers do not notice.
 */
record ServerLog(Path file) {
  private static final long SIZE_MAX_BYTES = 8L << 20;
  private static final int KEPT_BYTES = 2 << 20;
  private static final int LAST_LINES = 20;
  private static final int LAST_LINES_BYTES = 16 << 10;

  static ServerLog open(PostgresHome home) throws IOException {
    ServerLog log = new ServerLog(home.log());
    if (Files.notExists(log.file)) {
      Files.createFile(log.file);
      FileTree.setMode(log.file, PostgresHome.OWNER_ONLY_FILE);
    }
    log.trim();
    return log;
  }

  void trim() throws IOException {
    if (Files.size(file) <= SIZE_MAX_BYTES) {
      return;
    }
    String end = new String(end(0, KEPT_BYTES), StandardCharsets.UTF_8);
    FileTree.replace(file.resolveSibling("log.1"), end, PostgresHome.OWNER_ONLY_FILE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
  }

  long sizeBytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The last lines of what was written after the given position. */
  List<String> lastLines(long fromByte) {
    try {
      List<String> lines =
          new String(end(fromByte, LAST_LINES_BYTES), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      return List.of("(the log " + file + " cannot be read: " + e + ")");
    }
  }

  private byte[] end(long fromByte, int bytesMax) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(fromByte, channel.size() - bytesMax);
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
        // until all is read
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    }
  }
}
