package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** At most one living platform a data directory; the system takes the lock back when we die. */
final class DirectoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

  /**
   * The system's locks are per process, and closing any channel of the file drops them all: so a
   * second attempt from this very JVM must be refused before it opens the file.
   */
  private static final Set<Path> HELD_BY_US = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock acquire(PostgresHome home) {
    Path file = home.lock();
    if (!HELD_BY_US.add(file)) {
      throw taken(home, "this very process");
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        return new DirectoryLock(file, channel);
      }
      channel.close();
      HELD_BY_US.remove(file);
      throw taken(home, holder(file));
    } catch (IOException e) {
      HELD_BY_US.remove(file);
      throw new EmbeddedPostgresException(
          "The data directory " + home.directory() + " cannot be locked: " + e,
          "Run the platform as the user to whom the directory belongs (or as root), on a disk that"
              + " knows file locks.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("The lock {} could not be released", file, e);
    } finally {
      HELD_BY_US.remove(file);
    }
  }

  private static String holder(Path file) {
    try {
      return "process " + Files.readString(file).strip();
    } catch (IOException e) {
      return "another process"; // Windows lets nobody read a locked file
    }
  }

  private static EmbeddedPostgresException taken(PostgresHome home, String holder) {
    return new EmbeddedPostgresException(
        "The data directory "
            + home.directory()
            + " is in use by another platform ("
            + holder
            + ").",
        "Stop that platform first, or give this one a data directory of its own.");
  }
}
