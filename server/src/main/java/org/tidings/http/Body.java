package org.tidings.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tidings.http.BodyRejected.Reason;

/** The body of a request: read when it is asked for, and not further than the limit given. */
final class Body {
  /** An unread rest up to this size is read off, so that the connection lives on. */
  private static final int PASSED_BYTES_MAX = 64 * 1024;

  private final ServerRequest request;
  private final TimedConnection connection;
  private final Duration deadline;
  private final boolean chunked;
  private final long length;
  private byte[] bytes = {};
  private boolean begun;
  private boolean finished;
  private @Nullable BodyRejected rejected;

  Body(ServerRequest request, TimedConnection connection, Duration deadline) {
    this.request = request;
    this.connection = connection;
    this.deadline = deadline;
    this.chunked = request.headers().contains(HeaderNames.TRANSFER_ENCODING);
    this.length = request.headers().contentLength().orElse(0);
    this.finished = !chunked && length == 0;
  }

  /** The whole body; asked for again, the same bytes. */
  byte[] read(int bytesMax) {
    if (rejected != null) {
      throw rejected;
    }
    if (length > bytesMax || bytes.length > bytesMax) {
      throw new BodyRejected(Reason.TOO_LARGE);
    }
    if (!finished) {
      receive(bytesMax);
    }
    return bytes;
  }

  /** What a handler has read of it; empty if none has. */
  byte[] soFar() {
    return bytes;
  }

  private void receive(int bytesMax) {
    begun = true;
    // Helidon holds a whole chunk before it gives a byte of it, and a chunk's first line without a
    // limit: so all that arrives is bounded too, generously, as small chunks double it
    connection.readWithin(deadline, 2L * bytesMax + PASSED_BYTES_MAX);
    Reason reason;
    try {
      // a length that is told gets an array of its own size, not one of what is allowed at most
      int most = chunked ? bytesMax + 1 : Math.toIntExact(length);
      InputStream content = request.content().inputStream();
      bytes = content.readNBytes(most);
      boolean whole = chunked ? bytes.length <= bytesMax : bytes.length == length;
      // Helidon would make a buffer for each request to see this end
      finished = whole && content.read() < 0;
      reason = chunked ? Reason.TOO_LARGE : Reason.BROKEN;
    } catch (IOException | RuntimeException e) {
      reason = connection.isTooMuch() ? Reason.TOO_LARGE : Reason.BROKEN;
      reason = connection.isTooSlow() ? Reason.TOO_SLOW : reason;
    }
    if (!finished) {
      bytes = new byte[0];
      rejected = new BodyRejected(reason);
      throw rejected;
    }
  }

  boolean isFinished() {
    return finished;
  }

  /** Whether the next request on this connection can be reached at little cost. */
  boolean canBePassed() {
    // who awaits a 100 may or may not send the body after another answer: nobody knows what follows
    boolean awaited = request.headers().containsToken(HeaderValues.EXPECT_100);
    return finished || (!begun && !chunked && !awaited && length <= PASSED_BYTES_MAX);
  }

  /** Reads off what no handler asked for. */
  void pass() {
    if (!finished) {
      connection.readWithin(deadline, Long.MAX_VALUE);
      request.content().consume();
    }
  }
}
