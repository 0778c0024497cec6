package org.tidings.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Helidon's HTTP/1.1 connection over bytes whose every wait is bounded. Helidon knows when a
 * connection is idle, but waits without end for the rest of a head or body, and for a client that
 * does not read. So it is given its reader and writer by us; a wait that lasts too long is cut by
 * an interrupt, which closes the channel.
 */
final class TimedConnection implements ServerConnection, InterruptableTask<Void> {
  private static final ScopedValue<TimedConnection> CURRENT = ScopedValue.newInstance();
  private static final long LINGER_BYTES_MAX = 4L * 1024 * 1024;
  private static final Duration LINGER_TIME = Duration.ofSeconds(2);

  /** What has to be taken by the client within one write timeout. */
  private static final int SLICE_BYTES = 64 * 1024;

  private final ConnectionContext context;
  private final HttpTimeouts timeouts;
  private final Watchdog watchdog;
  private final Watch watch = new Watch();
  private final ServerConnection http;
  private boolean idle = true;
  private boolean linger;
  private long requestBegan;
  private long deadline;
  private long bytesLeft;

  TimedConnection(
      ConnectionContext context,
      ServerConnectionSelector helidon,
      HttpTimeouts timeouts,
      Watchdog watchdog) {
    this.context = context;
    this.timeouts = timeouts;
    this.watchdog = watchdog;
    DataReader reader = DataReader.create(this::pull);
    this.http = helidon.connection(new TimedContext(context, reader, new TimedWriter()));
  }

  /** The connection whose thread this is. */
  static TimedConnection current() {
    return CURRENT.get();
  }

  Watch watch() {
    return watch;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    watchdog.add(watch);
    try {
      ScopedValue.where(CURRENT, this).<Void, InterruptedException>call(() -> converse(limit));
    } finally {
      if (linger) {
        linger();
      }
      watchdog.remove(watch);
    }
  }

  @SuppressWarnings("NullAway") // Void has no other value
  private Void converse(Limit limit) throws InterruptedException {
    http.handle(limit);
    // it returns, and does not throw, after it has refused a request, and when the server stops
    linger = !watchdog.closing();
    return null;
  }

  /** A request has come; there is no deadline until its body is asked for. */
  void requestBegins() {
    idle = false;
    requestBegan = System.nanoTime();
    readWithin(requestBegan, Duration.ofDays(1), Long.MAX_VALUE);
  }

  /** How long ago the request came. */
  Duration requestAge() {
    return Duration.ofNanos(System.nanoTime() - requestBegan);
  }

  /** Another may follow. */
  void requestEnds() {
    idle = true;
  }

  /**
   * The conversation ends: to be thrown.
   *
   * @param rest whether bytes of the request may still come
   */
  CloseConnectionException end(boolean rest) {
    linger = rest;
    return new CloseConnectionException("that was the last answer");
  }

  /** All that is read from now on has to arrive within this time and be no more than this. */
  void readWithin(Duration time, long bytesMax) {
    readWithin(System.nanoTime(), time, bytesMax);
  }

  private void readWithin(long now, Duration time, long bytesMax) {
    deadline = now + time.toNanos();
    bytesLeft = bytesMax;
  }

  boolean isTooSlow() {
    return watch.isCut() || deadline - System.nanoTime() <= 0;
  }

  boolean isTooMuch() {
    return bytesLeft <= 0;
  }

  boolean isClosing() {
    return watchdog.closing();
  }

  /**
   * Reads on for a moment before the connection is closed: closed over unread bytes, it would be
   * reset, and the client could lose the answer that it has not read yet.
   */
  private void linger() {
    idle = false;
    readWithin(LINGER_TIME, LINGER_BYTES_MAX);
    try {
      while (bytesLeft > 0) {
        pull();
      }
    } catch (CloseConnectionException e) {
      // the client has gone, or had its time
    }
  }

  /** The next bytes as they arrive. */
  private byte[] pull() {
    boolean waitsForRequest = idle;
    if (!waitsForRequest && (isTooSlow() || isTooMuch())) {
      throw new CloseConnectionException("the client sends too slowly or too much");
    }
    Duration limit = waitsForRequest ? timeouts.idle() : readLimit();
    byte[] bytes = timed(limit, waitsForRequest, () -> context.serverSocket().get());
    bytesLeft -= bytes.length;
    if (waitsForRequest) {
      idle = false;
      readWithin(timeouts.head(), Long.MAX_VALUE);
    }
    return bytes;
  }

  /**
   * A single read must not outlast what all of them together may take, but for a moment: a wait
   * that is cut ends the connection, and who drips is to be told that he was too slow. Who was
   * answered already is told nothing more.
   */
  private Duration readLimit() {
    Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    Duration most = linger ? left : left.plus(timeouts.read().dividedBy(4));
    return most.compareTo(timeouts.read()) < 0 ? most : timeouts.read();
  }

  private <T> T timed(Duration limit, boolean forRequest, Supplier<T> wait) {
    watch.begin(System.nanoTime(), limit.toNanos(), forRequest);
    try {
      // asked after the wait has begun: whoever closes the server sets this, then cuts the waits
      T result = forRequest && watchdog.closing() ? null : wait.get();
      if (result == null) {
        throw new CloseConnectionException("one of the two parties closes the connection");
      }
      return result;
    } catch (UncheckedIOException e) {
      throw new CloseConnectionException("the connection broke", e);
    } finally {
      watch.end();
    }
  }

  @Override
  public boolean canInterrupt() {
    return http instanceof InterruptableTask<?> task && task.canInterrupt();
  }

  /** Helidon's idle timer has nothing to do: the watchdog sees to idle connections. */
  @Override
  public Duration idleTime() {
    return Duration.ZERO;
  }

  @Override
  public void close(boolean interrupt) {
    http.close(interrupt);
  }

  private final class TimedWriter implements DataWriter {
    @Override
    public void write(BufferData buffer) {
      while (buffer.available() > SLICE_BYTES) {
        byte[] slice = new byte[SLICE_BYTES];
        writeSlice(BufferData.create(slice, 0, buffer.read(slice)));
      }
      writeSlice(buffer);
    }

    private void writeSlice(BufferData slice) {
      timed(
          timeouts.write(),
          false,
          () -> {
            context.serverSocket().write(slice);
            return slice;
          });
    }

    @Override
    public void write(BufferData... buffers) {
      write(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
      write(buffer);
    }

    @Override
    public void writeNow(BufferData... buffers) {
      write(buffers);
    }
  }
}
