package org.tidings.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request, for its handler and on its handler's thread only. */
public final class Request {
  private final ServerRequest request;
  private final Method method;
  private final String path;
  private final Routes.Found found;
  private final Body body;
  private final TrustedProxies proxies;
  private @Nullable Parameters query;

  Request(ServerRequest request, Routes routes, Body body, TrustedProxies proxies) {
    this.request = request;
    this.method = Method.of(request.prologue().method().text());
    this.path = Percent.decodePath(request.prologue().uriPath().rawPath());
    this.found = routes.find(method, path);
    this.body = body;
    this.proxies = proxies;
  }

  Optional<Route> route() {
    return found.route();
  }

  public Method method() {
    return method;
  }

  /** The path, decoded; an escaped slash ({@code %2F}) or control character stays escaped. */
  public String path() {
    return path;
  }

  /** What stands for {@code {name}} in the route's path, or for its {@code *}. */
  public String pathParameter(String name) {
    return Optional.ofNullable(found.parameters().get(name))
        .orElseThrow(() -> new IllegalArgumentException("the route has no {" + name + "}"));
  }

  /** For {@link Fallbacks#noRoute()}: the methods for which the path is known; mostly none. */
  public Set<Method> allowedMethods() {
    return found.allowed();
  }

  /** The first value of this name in the query; empty text if the name stands there alone. */
  public Optional<String> query(String name) {
    return query().first(name);
  }

  public Parameters query() {
    Parameters parsed = query;
    if (parsed == null) {
      parsed = Parameters.parse(rawQuery());
      query = parsed;
    }
    return parsed;
  }

  /** The query as sent, without the question mark. */
  public String rawQuery() {
    return request.prologue().query().rawValue();
  }

  /** The first header of this name, upper and lower case being the same. */
  public Optional<String> header(String name) {
    return request.headers().first(HeaderNames.create(name));
  }

  public List<String> headers(String name) {
    return request.headers().all(HeaderNames.create(name), List::of);
  }

  /** The caller's; behind a proxy that is trusted, as the proxy tells it. */
  public InetAddress remoteAddress() {
    return request.remotePeer().address() instanceof InetSocketAddress peer
        ? proxies.caller(peer.getAddress(), headers("X-Forwarded-For"), headers("Forwarded"))
        : InetAddress.getLoopbackAddress();
  }

  /** How long ago it came. */
  public Duration age() {
    return TimedConnection.current().requestAge();
  }

  /**
   * Reads the whole body; empty if there is none.
   *
   * @throws BodyRejected if it is larger than this, too slow or broken
   */
  public byte[] body(int bytesMax) {
    return body.read(bytesMax);
  }

  /** What has been read of the body by now, without reading more; mostly all or nothing. */
  public byte[] bodySoFar() {
    return body.soFar();
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
