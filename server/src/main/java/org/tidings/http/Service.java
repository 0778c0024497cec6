package org.tidings.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Helidon's one handler: finds ours, and translates requests and replies. */
final class Service implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final byte[] NOTHING = {};

  /** Helidon refuses to send a body with these. */
  private static final Set<Integer> BODILESS = Set.of(204, 205, 304);

  private final HttpTimeouts timeouts;
  private final TrustedProxies proxies;
  private final Routes routes;
  private final Fallbacks fallbacks;
  private final Semaphore free;

  Service(HttpSettings settings, Routes routes, Fallbacks fallbacks) {
    this.timeouts = settings.timeouts();
    this.proxies = settings.proxies();
    this.routes = routes;
    this.fallbacks = fallbacks;
    this.free = new Semaphore(settings.limits().requestsInFlightMax());
  }

  @Override
  public void handle(ServerRequest asked, ServerResponse response) {
    TimedConnection connection = TimedConnection.current();
    connection.requestBegins();
    Body body = new Body(asked, connection, timeouts.body());
    Request request = new Request(asked, routes, body, proxies);
    Reply reply = answer(request);
    boolean closes = asked.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    boolean goesOn = !closes && body.canBePassed() && !connection.isClosing();
    describe(reply, goesOn, response);
    if (reply.stream().isPresent() && request.method() != Method.HEAD) {
      stream(reply.stream().get(), response, connection);
    } else {
      response.send(bodyOf(reply, request, response));
    }
    if (!goesOn) {
      throw connection.end(!body.isFinished());
    }
    body.pass();
    connection.requestEnds();
  }

  private Reply answer(Request request) {
    if (!free.tryAcquire()) {
      return guarded(fallbacks.overloaded(), request);
    }
    try {
      return guarded(request.route().map(Route::handler).orElse(fallbacks.noRoute()), request);
    } finally {
      free.release(); // before the reply is written: a slow reader holds a connection, not a place
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a handler throws, an Error too, gets an answer
  private Reply guarded(org.tidings.http.Handler handler, Request request) {
    try {
      return handler.handle(request);
    } catch (Throwable failure) {
      return failed(request, failure);
    }
  }

  private Reply failed(Request request, Throwable failure) {
    try {
      return fallbacks.failed().onFailure(request, failure);
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      LOG.error("the failure handler failed for {}", request, e);
      return Reply.empty(500);
    }
  }

  private static void describe(Reply reply, boolean goesOn, ServerResponse response) {
    response.status(Status.create(reply.status()));
    ServerResponseHeaders headers = response.headers();
    if (!reply.contentType().isEmpty()) {
      headers.set(HeaderNames.CONTENT_TYPE, reply.contentType());
    }
    for (Header header : reply.headers()) {
      headers.add(HeaderValues.create(header.name(), header.value()));
    }
    if (!goesOn) {
      headers.set(HeaderValues.CONNECTION_CLOSE);
    }
  }

  private static byte[] bodyOf(Reply reply, Request request, ServerResponse response) {
    boolean bodiless = BODILESS.contains(reply.status());
    if (request.method() == Method.HEAD && !bodiless) {
      response.headers().contentLength(reply.body().length);
      return NOTHING;
    }
    return bodiless ? NOTHING : reply.body();
  }

  private static void stream(
      StreamWriter writer, ServerResponse response, TimedConnection connection) {
    connection.watch().beginStream();
    try (OutputStream out = new ReplyStream(response.outputStream())) {
      writer.write(out);
    } catch (IOException e) {
      throw connection.end(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw connection.end(false);
    } catch (RuntimeException e) {
      LOG.error("a streamed reply failed", e);
      throw connection.end(false);
    } finally {
      connection.watch().endStream();
    }
    // Helidon commits by itself only if the connection goes on
    if (response instanceof RoutingResponse routed) {
      routed.commit();
    }
  }

  /** Says by an IOException that the client has gone. */
  private static final class ReplyStream extends FilterOutputStream {
    ReplyStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (RuntimeException e) {
        throw new IOException("the client has gone", e);
      }
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (RuntimeException e) {
        throw new IOException("the client has gone", e);
      }
    }

    /** Does nothing: a body that breaks off must not look complete. */
    @Override
    public void close() {}
  }
}
