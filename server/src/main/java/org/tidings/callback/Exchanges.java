package org.tidings.callback;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs HTTP requests to servers that may be slow, broken or hostile. Every one comes back, with a
 * result, within {@link CallbackSettings#attemptTime} and little memory.
 */
final class Exchanges implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Exchanges.class);

  private final CallbackSettings settings;
  private final CheckedResolver resolver;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor timer;

  Exchanges(CallbackSettings settings, HostLookup lookup, TlsSocketStrategy tls) {
    this.settings = settings;
    this.resolver = new CheckedResolver(lookup, settings.allowPrivate());
    this.client = WaryHttpClient.create(settings, resolver, tls);
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("callback-deadline").factory());
    timer.setRemoveOnCancelPolicy(true); // else each finished attempt would stay for its 5 s
  }

  Exchange run(HttpUriRequestBase request, URI url) {
    Deadline deadline = new Deadline(request, settings.attemptTime());
    ScheduledFuture<?> cut;
    try {
      cut = timer.schedule(deadline::cut, settings.attemptTime().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return new Exchange.Failure(
          AttemptOutcome.IO_FAILED, "the platform is stopping", Duration.ZERO);
    }
    try {
      return deadline.during(() -> exchange(targetOf(url), request, deadline));
    } catch (IOException | RuntimeException e) {
      // The second kind too: it is the answer of a stranger that took the library there.
      Exchange.Failure failure = Failures.of(e, deadline);
      log.debug("{} {}: {}", request.getMethod(), url.getHost(), failure, e);
      return failure;
    } finally {
      cut.cancel(false);
    }
  }

  private Exchange.Answer exchange(HttpHost target, HttpUriRequestBase request, Deadline deadline)
      throws IOException {
    ClassicHttpResponse response = client.executeOpen(target, request, null);
    boolean whole = false;
    try {
      HttpEntity entity = response.getEntity();
      byte[] body =
          entity == null
              ? new byte[0]
              : entity.getContent().readNBytes(settings.answerBytesMax() + 1);
      whole = body.length <= settings.answerBytesMax();
      int length = Math.min(body.length, settings.answerBytesMax());
      return new Exchange.Answer(
          response.getCode(),
          new String(body, 0, length, StandardCharsets.UTF_8),
          whole,
          deadline.elapsed());
    } finally {
      if (!whole) {
        request.cancel(); // drops the connection; closing alone would read all that is left
      }
      Closer.closeQuietly(response);
    }
  }

  private static HttpHost targetOf(URI url) {
    String host = url.getHost();
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return new HttpHost(
        url.getScheme(), bracketed ? host.substring(1, host.length() - 1) : host, url.getPort());
  }

  /** Attempts under way fail. */
  @Override
  public void close() {
    timer.shutdownNow();
    client.close(CloseMode.IMMEDIATE);
    resolver.close();
  }
}
