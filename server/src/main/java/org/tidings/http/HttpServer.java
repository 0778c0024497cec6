package org.tidings.http;

import com.sun.management.UnixOperatingSystemMXBean;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HttpLogConfig;
import io.helidon.http.Status;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An HTTP server, listening from {@link #start} until {@link #close}. */
public final class HttpServer implements AutoCloseable {
  /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger FRAMEWORK_LOG = Logger.getLogger("io.helidon");

  /** It reports a failed start, which we throw. */
  private static final Logger FRAMEWORK_START_LOG =
      Logger.getLogger("io.helidon.webserver.LoomServer");

  /** Files that the process opens beside connections, in and out. */
  private static final int OTHER_FILES = 200;

  private static final int BACKLOG = 4096;

  private final Watchdog watchdog;
  private final WebServer server;

  private HttpServer(Watchdog watchdog, WebServer server) {
    this.watchdog = watchdog;
    this.server = server;
  }

  /**
   * Listens when it returns.
   *
   * @throws UncheckedIOException if the port is taken or the host is not an address of this machine
   */
  public static HttpServer start(HttpSettings settings, List<Route> routes, Fallbacks fallbacks) {
    FRAMEWORK_LOG.setLevel(Level.WARNING);
    FRAMEWORK_START_LOG.setLevel(Level.OFF);
    int connectionsMax = Math.min(settings.limits().connectionsMax(), connectionsPossible());
    Service service = new Service(settings, new Routes(routes), fallbacks);
    Watchdog watchdog = new Watchdog(settings.timeouts(), connectionsMax);
    WebServer server =
        WebServer.builder()
            .host(settings.host())
            .port(settings.port())
            .backlog(BACKLOG)
            .maxTcpConnections(connectionsMax)
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .shutdownGracePeriod(settings.timeouts().close())
            .shutdownHook(false)
            .idleConnectionPeriod(Duration.ofDays(1))
            .protocolsDiscoverServices(false)
            .featuresDiscoverServices(false)
            .directHandlers(refusals())
            .addConnectionSelector(
                new Selector(protocol(settings.limits()), settings.timeouts(), watchdog))
            .routing(HttpRouting.builder().any(service))
            .build()
            .start();
    if (!server.isRunning()) {
      watchdog.close();
      throw new UncheckedIOException(
          "Cannot listen on "
              + settings.host()
              + ":"
              + settings.port()
              + ": another program has the port, or the address is not this machine's."
              + " Choose another with --port or --host.",
          new IOException("bind failed"));
    }
    return new HttpServer(watchdog, server);
  }

  private static Http1ConnectionSelector protocol(HttpLimits limits) {
    Http1Config config =
        Http1Config.builder()
            .maxPrologueLength(limits.requestLineBytesMax())
            .maxHeadersSize(limits.headersBytesMax())
            .sendKeepAliveHeader(false)
            .validatePrologue(false) // clients put unescaped JSON into queries
            .log(HttpLogConfig.builder().receiveLog(false).sendLog(false).build())
            .build();
    return Http1ConnectionSelector.builder().config(config).build();
  }

  /**
   * What Helidon refuses by itself gets the status and nothing else. As {@link Service} answers for
   * whatever our code throws, an internal error here is one of reading what the client sent.
   */
  private static DirectHandlers refusals() {
    DirectHandler refusal =
        (request, type, status, headers, message) ->
            DirectHandler.TransportResponse.builder()
                .status(type == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : status)
                .keepAlive(false)
                .build();
    DirectHandlers.Builder refusals = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      refusals.addHandler(type, refusal);
    }
    return refusals.build();
  }

  /** Out of file handles, the framework's listener gives up for good: never let it come to that. */
  private static int connectionsPossible() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        // a quarter is for connections to the servers of accounts
        ? Math.clamp(unix.getMaxFileDescriptorCount() / 4 * 3 - OTHER_FILES, 16, Integer.MAX_VALUE)
        : Integer.MAX_VALUE;
  }

  public int port() {
    return server.port();
  }

  /**
   * Accepts nothing more, closes idle connections and interrupts streams at once, lets requests
   * under way finish for as long as the settings say, then cuts what is left.
   */
  @Override
  public void close() {
    watchdog.closeSoon();
    server.stop();
    watchdog.close();
  }

  /** Takes every connection: there is one protocol. */
  private record Selector(
      Http1ConnectionSelector protocol, HttpTimeouts timeouts, Watchdog watchdog)
      implements ServerConnectionSelector {
    @Override
    public int bytesToIdentifyConnection() {
      return 0;
    }

    @Override
    public Support supports(BufferData start) {
      return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
      return protocol.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
      return new TimedConnection(context, protocol, timeouts, watchdog);
    }
  }
}
