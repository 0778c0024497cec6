package org.tidings.callback;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * The end of one attempt, which holds whatever the attempt is doing: {@link #cut} is called by a
 * timer and closes the connection, be it resolving, connecting, greeting, writing or reading byte
 * by byte. It measures with the machine's running time, not with a clock, which may be set.
 */
final class Deadline {
  /** Look-up and connection ask for it here: the HTTP client hands them nothing of the request. */
  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final HttpUriRequestBase request;
  private final long start = System.nanoTime();
  private final long lengthNanos;
  private boolean cut;
  private @Nullable Socket connecting;

  Deadline(HttpUriRequestBase request, Duration length) {
    this.request = request;
    this.lengthNanos = length.toNanos();
  }

  static Deadline current() {
    return CURRENT.get();
  }

  <T> T during(ScopedValue.CallableOp<T, IOException> attempt) throws IOException {
    return ScopedValue.where(CURRENT, this).call(attempt);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  Duration remaining() {
    return Duration.ofNanos(Math.max(0, lengthNanos - (System.nanoTime() - start)));
  }

  synchronized boolean passed() {
    return cut || remaining().isZero();
  }

  /**
   * The socket to be closed should the end come while it connects. Cancelling the request does not
   * do: the client goes on to the host's next address, with a socket that the cancelling missed.
   */
  synchronized Socket closing(Socket socket) throws IOException {
    if (cut) {
      Closer.closeQuietly(socket);
      throw new SocketTimeoutException("no time is left to connect");
    }
    connecting = socket;
    return socket;
  }

  void cut() {
    Socket socket;
    synchronized (this) {
      cut = true;
      socket = connecting;
    }
    request.cancel();
    Closer.closeQuietly(socket);
  }
}
