package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Brings a tree of files to the disk, so that a power failure cannot leave it half there. */
final class DiskSync {
  private static final int AT_ONCE = 16;

  private DiskSync() {}

  /** Many at once, because then the file system writes its journal once for many. */
  static void flush(Path tree) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(tree)) {
      files = all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Path>> flushed =
          files.stream().map(file -> executor.submit(() -> flushFile(file))).toList();
      for (Future<Path> one : flushed) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing " + tree, e);
    } catch (ExecutionException e) {
      throw new IOException("cannot bring " + tree + " to the disk: " + e.getCause(), e);
    }
  }

  private static Path flushFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return file;
  }
}
