package org.tidings.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;

/**
 * The connections to the servers of accounts: bounded in all and for each host, kept for a while
 * after use, made to checked addresses only and never through a proxy. Their reads have no time
 * limit of their own, which would set and clear a timer each; a {@link Deadline} closes the socket.
 *
 * <p>They are in several pools, a host's all in one, because the library's only bounded pool has
 * one lock, and looks through all that is free for each use (docs/performance.md).
 */
final class Connections implements AutoCloseable {
  private static final int HEADERS_MAX = 100;
  private static final int HEADER_CHARACTERS_MAX = 8192;

  /** An event's request fits, so that it leaves in one piece. */
  private static final int BUFFER_BYTES = 2048;

  /** A connection in steady use is renewed, so that a host can move to another address. */
  private static final TimeValue AGE_MAX = TimeValue.ofMinutes(2);

  /** Enough for the search to be short, and few enough for each pool to have places to spare. */
  private static final int POOLS = 32;

  private static final Http1Config HTTP =
      Http1Config.custom()
          .setBufferSize(BUFFER_BYTES)
          .setMaxHeaderCount(HEADERS_MAX)
          .setMaxLineLength(HEADER_CHARACTERS_MAX)
          .build();

  private final CheckedResolver resolver;
  private final TlsSocketStrategy tls;
  private final Duration connectTimeMax;
  private final List<StrictConnPool<HttpHost, Connection>> pools;

  /** All places are taken by attempts under way. */
  static final class NoneFree extends SocketTimeoutException {
    private static final long serialVersionUID = 1L;

    NoneFree() {
      super("no connection became free in time");
    }
  }

  Connections(OutboundSettings settings, CheckedResolver resolver, TlsSocketStrategy tls) {
    this.resolver = resolver;
    this.tls = tls;
    // Half: should the first address swallow all packets, the second has its chance.
    this.connectTimeMax = settings.attemptTime().dividedBy(2);
    int most = Math.max(settings.connectionsMax() / POOLS, settings.connectionsPerHostMax());
    this.pools =
        Stream.generate(() -> pool(settings.connectionsPerHostMax(), most)).limit(POOLS).toList();
  }

  private static StrictConnPool<HttpHost, Connection> pool(int perHostMax, int inAllMax) {
    return new StrictConnPool<>(perHostMax, inAllMax, AGE_MAX, PoolReusePolicy.LIFO, null);
  }

  private StrictConnPool<HttpHost, Connection> poolOf(HttpHost target) {
    return pools.get(Math.floorMod(target.hashCode(), POOLS));
  }

  /** Waits for a place; whether a connection is open in it says the entry. */
  PoolEntry<HttpHost, Connection> lease(HttpHost target, Deadline deadline) throws IOException {
    Future<PoolEntry<HttpHost, Connection>> place = poolOf(target).lease(target, null);
    try {
      return place.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveBack(place);
      throw new NoneFree();
    } catch (InterruptedException e) {
      giveBack(place);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("no connection to be had", e);
    }
  }

  /** It may have come in just this moment. */
  private void giveBack(Future<PoolEntry<HttpHost, Connection>> place) {
    if (!place.cancel(true) && place.state() == Future.State.SUCCESS) {
      PoolEntry<HttpHost, Connection> entry = place.resultNow();
      poolOf(entry.getRoute()).release(entry, true);
    }
  }

  /** Connects anew in this place; what was open in it is closed. */
  void open(PoolEntry<HttpHost, Connection> place, Deadline deadline) throws IOException {
    place.discardConnection(CloseMode.IMMEDIATE);
    HttpHost target = place.getRoute();
    Socket socket = connect(target, deadline);
    try {
      place.assignConnection(new Connection(bound(target, socket), socket));
    } catch (IOException | RuntimeException e) {
      Closer.closeQuietly(socket); // nobody else knows it yet
      throw e;
    }
  }

  private DefaultBHttpClientConnection bound(HttpHost target, Socket socket) throws IOException {
    DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(HTTP);
    if (target.getSchemeName().equals("https")) {
      Socket secured =
          tls.upgrade(
              socket,
              target.getHostName(),
              Exchanges.portOf(target),
              null,
              HttpCoreContext.create());
      http.bind((SSLSocket) secured, socket);
    } else {
      http.bind(socket);
    }
    return http;
  }

  private Socket connect(HttpHost target, Deadline deadline) throws IOException {
    IOException last = new IOException("the host name has no address");
    for (InetAddress address : resolver.resolve(target.getHostName(), deadline)) {
      Socket socket = deadline.closing(new Socket(Proxy.NO_PROXY));
      try {
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(address, Exchanges.portOf(target)),
            Math.toIntExact(Math.max(1, timeToConnect(deadline).toMillis())));
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private Duration timeToConnect(Deadline deadline) {
    Duration left = deadline.remaining();
    return left.compareTo(connectTimeMax) < 0 ? left : connectTimeMax;
  }

  /** The place is free again; its connection is kept for so long if it can serve once more. */
  void release(PoolEntry<HttpHost, Connection> place, boolean reusable, TimeValue keptFor) {
    if (reusable) {
      place.updateExpiry(keptFor);
    } else {
      place.discardConnection(CloseMode.IMMEDIATE);
    }
    poolOf(place.getRoute()).release(place, reusable);
  }

  /** Closes those that have been unused for too long. */
  void closeExpired() {
    pools.forEach(StrictConnPool::closeExpired);
  }

  @Override
  public void close() {
    pools.forEach(pool -> pool.close(CloseMode.IMMEDIATE));
  }
}
