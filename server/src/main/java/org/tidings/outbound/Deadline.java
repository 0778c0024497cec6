package org.tidings.outbound;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * The end of one attempt, which holds whatever the attempt is doing: {@link #cut} closes the
 * connection, be it connecting, greeting, writing or reading byte by byte. It measures with the
 * machine's running time, not with a clock, which may be set.
 */
public final class Deadline {
  private final long start = System.nanoTime();
  private final long lengthNanos;
  private boolean cut;
  private @Nullable Socket socket;

  public Deadline(Duration length) {
    this.lengthNanos = length.toNanos();
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, lengthNanos - (System.nanoTime() - start)));
  }

  synchronized boolean passed() {
    return cut || isDue(System.nanoTime());
  }

  boolean isDue(long now) {
    return now - start >= lengthNanos;
  }

  /** The socket to be closed should the end come while it is used. */
  synchronized Socket closing(Socket used) throws IOException {
    if (cut) {
      Closer.closeQuietly(used);
      throw new SocketTimeoutException("no time is left");
    }
    socket = used;
    return used;
  }

  /** The attempt is over: its socket may serve another one. */
  synchronized void end() {
    socket = null;
  }

  /** Closes under the lock, lest the socket serve another attempt meanwhile. */
  synchronized void cut() {
    cut = true;
    Closer.closeQuietly(socket);
  }
}
