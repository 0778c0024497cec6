package org.tidings.outbound;

import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.util.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs HTTP requests to servers that may be slow, broken or hostile. Every one comes back, with a
 * result, within {@link OutboundSettings#attemptTime} and little memory. It uses the parts of
 * Apache HttpCore below its client, which does much for every request that is not needed here
 * (docs/performance.md has the figures).
 */
public final class Exchanges implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Exchanges.class);

  /** Whom all that we call are told. */
  public static final String USER_AGENT = "Tidings/" + version();

  private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

  private final OutboundSettings settings;
  private final CheckedResolver resolver;
  private final Connections connections;
  private final DeadlinePatrol patrol;
  private final TimeValue idleTime;

  public Exchanges(OutboundSettings settings, HostLookup lookup, TlsSocketStrategy tls) {
    this.settings = settings;
    this.resolver = new CheckedResolver(lookup, settings.allowPrivate());
    this.connections = new Connections(settings, resolver, tls);
    this.patrol = new DeadlinePatrol(settings.attemptTime(), connections::closeExpired);
    this.idleTime = TimeValue.of(settings.idleTime());
  }

  public CheckedResolver resolver() {
    return resolver;
  }

  /** The request's path is what is asked for, the target only where to. */
  public Exchange run(HttpHost target, ClassicHttpRequest request) {
    Deadline deadline = new Deadline(settings.attemptTime());
    if (!patrol.begin(deadline)) {
      patrol.end(deadline);
      return new Exchange.Failure(
          AttemptOutcome.IO_FAILED, "the platform is stopping", Duration.ZERO);
    }
    try {
      return exchange(target, request, deadline);
    } catch (IOException | HttpException | RuntimeException e) {
      // The last kind too: it is the answer of a stranger that took the library there.
      Exchange.Failure failure = Failures.of(e, deadline);
      log.debug("{} {}: {}", request.getMethod(), target.getHostName(), failure, e);
      return failure;
    } finally {
      patrol.end(deadline);
    }
  }

  private Exchange.Answer exchange(HttpHost target, ClassicHttpRequest request, Deadline deadline)
      throws IOException, HttpException {
    PoolEntry<HttpHost, Connection> place = connections.lease(target, deadline);
    TimeValue keptFor = TimeValue.ZERO_MILLISECONDS;
    try {
      HttpCoreContext context = HttpCoreContext.create();
      ClassicHttpResponse response = ask(place, request, context, deadline);
      Exchange.Answer answer = read(response, deadline);
      keptFor = answer.whole() ? keptFor(request, response, context) : keptFor;
      return answer;
    } finally {
      deadline.end(); // before the connection serves another attempt
      connections.release(place, keptFor.getDuration() > 0, keptFor);
    }
  }

  private ClassicHttpResponse ask(
      PoolEntry<HttpHost, Connection> place,
      ClassicHttpRequest request,
      HttpCoreContext context,
      Deadline deadline)
      throws IOException, HttpException {
    if (place.hasConnection()) {
      Connection kept = place.getConnection();
      long heard = kept.bytesHeard();
      try {
        return ask(kept, request, context, deadline);
      } catch (SocketException | NoHttpResponseException e) {
        // its server has closed the kept connection, as it may: that is no failed attempt
        if (deadline.passed() || kept.bytesHeard() > heard) {
          throw e;
        }
      }
    }
    connections.open(place, deadline);
    return ask(place.getConnection(), request, context, deadline);
  }

  private static ClassicHttpResponse ask(
      Connection connection, ClassicHttpRequest request, HttpCoreContext context, Deadline deadline)
      throws IOException, HttpException {
    var ignored = deadline.closing(connection.socket());
    return EXECUTOR.execute(request, connection.http(), context);
  }

  private Exchange.Answer read(ClassicHttpResponse response, Deadline deadline) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? new byte[0] : body(entity);
    int length = Math.min(body.length, settings.answerBytesMax());
    return new Exchange.Answer(
        response.getCode(),
        new String(body, 0, length, StandardCharsets.UTF_8),
        body.length <= settings.answerBytesMax(),
        retryAfter(response),
        deadline.elapsed());
  }

  private static String retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  /** One byte more than is read at most tells that there is more. */
  private byte[] body(HttpEntity entity) throws IOException {
    int most = settings.answerBytesMax() + 1;
    long length = entity.getContentLength();
    // an array of the told length, and one byte for the end to be seen
    int asked = length >= 0 && length < most ? (int) length + 1 : most;
    return entity.getContent().readNBytes(asked);
  }

  /** How long the connection may wait for its next use; zero: it cannot serve again. */
  private TimeValue keptFor(
      ClassicHttpRequest request, ClassicHttpResponse response, HttpCoreContext context) {
    return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
        ? KeepAlive.of(response, idleTime)
        : TimeValue.ZERO_MILLISECONDS;
  }

  /** The server of a URL, as the library wants it. */
  public static HttpHost hostOf(URI url) {
    String host = url.getHost();
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new HttpHost(
        url.getScheme(), bracketed ? host.substring(1, host.length() - 1) : host, url.getPort());
  }

  public static int portOf(HttpHost target) {
    int usual = target.getSchemeName().equals("https") ? 443 : 80;
    return target.getPort() < 0 ? usual : target.getPort();
  }

  private static String version() {
    String version = Exchanges.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  /** Attempts under way fail. */
  @Override
  public void close() {
    patrol.close();
    connections.close();
    resolver.close();
  }
}
