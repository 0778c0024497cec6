package org.tidings.client.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tidings.http.Handler;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;

/**
 * Which web sites' pages may call (Fetch Standard, section 3.2): those that staff have listed, and
 * no other. Pages show a token and never a cookie, so credentials are not allowed.
 */
final class CrossOrigin {
  private static final String ORIGIN = "Origin";
  private static final String HEADERS = "Authorization, Content-Type, If-None-Match, Last-Event-ID";
  private static final String KEPT_SECONDS = "600";

  private final Supplier<List<String>> allowed;

  CrossOrigin(Supplier<List<String>> allowed) {
    this.allowed = allowed;
  }

  /** The same for who may call, with what tells the browser so; a refusal for others. */
  Handler around(Handler inner) {
    return request -> {
      Optional<String> origin = request.header(ORIGIN);
      if (origin.isEmpty()) {
        return inner.handle(request).with("Vary", ORIGIN);
      }
      return mayCall(request, origin.get())
          ? open(inner.handle(request), origin.get())
              .with("Access-Control-Expose-Headers", "ETag, Retry-After")
          : refused();
    };
  }

  private static Reply refused() {
    return ApiAnswers.failure(403, "Pages of this origin may not call. Staff list those that may.")
        .with("Vary", ORIGIN);
  }

  private static Reply open(Reply reply, String origin) {
    return reply.with("Access-Control-Allow-Origin", origin).with("Vary", ORIGIN);
  }

  /** Our own pages may as well. */
  private boolean mayCall(Request request, String origin) {
    return allowed.get().contains(origin)
        || request
            .header("Host")
            .filter(host -> origin.equals("http://" + host) || origin.equals("https://" + host))
            .isPresent();
  }

  /** Answers the browser, which asks before it lets a page call. */
  Route preflight(String path, Set<Method> methods) {
    Set<String> names = new TreeSet<>();
    methods.forEach(method -> names.add(method.name()));
    String all = String.join(", ", names);
    return new Route(
        Set.of(Method.OPTIONS),
        path,
        request -> {
          String origin = request.header(ORIGIN).orElse("");
          Reply reply = Reply.empty(204).with("Allow", all + ", OPTIONS");
          return origin.isEmpty() || !mayCall(request, origin)
              ? reply.with("Vary", ORIGIN)
              : open(reply, origin)
                  .with("Access-Control-Allow-Methods", all)
                  .with("Access-Control-Allow-Headers", HEADERS)
                  .with("Access-Control-Max-Age", KEPT_SECONDS);
        });
  }
}
