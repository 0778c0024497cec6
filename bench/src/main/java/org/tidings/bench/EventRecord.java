package org.tidings.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Which events came, and when; grows by pieces, so that nothing is ever copied. */
final class EventRecord {
  private static final int PIECE = 1 << 18;

  /** Two for each event: the message's id and the time of arrival. */
  private final List<long[]> pieces = new ArrayList<>();

  private long count;
  private long lastNanos;

  void add(long msgid, long nanos) {
    int at = (int) (count % PIECE);
    if (at == 0) {
      pieces.add(new long[2 * PIECE]);
    }
    long[] piece = pieces.getLast();
    piece[2 * at] = msgid;
    piece[2 * at + 1] = nanos;
    count++;
    lastNanos = nanos;
  }

  long count() {
    return count;
  }

  long lastNanos() {
    return lastNanos;
  }

  void write(long from, Path file) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(1 << 16);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long i = from; i < count; i++) {
        long[] piece = pieces.get((int) (i / PIECE));
        int at = (int) (i % PIECE);
        out.putLong(piece[2 * at]).putLong(piece[2 * at + 1]);
        if (!out.hasRemaining()) {
          drain(out, channel);
        }
      }
      drain(out, channel);
    }
  }

  private static void drain(ByteBuffer out, FileChannel channel) throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
    out.clear();
  }
}
