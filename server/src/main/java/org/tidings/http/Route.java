package org.tidings.http;

import java.util.Set;

/**
 * A path and who answers it.
 *
 * @param methods empty for every method; a route for GET answers HEAD too
 * @param path either exact ({@code /cgi-bin/token}), or with parameters that stand for one segment
 *     each ({@code /m/api/inbox/{member}}), or with a last segment {@code *} that stands for one or
 *     more ({@code /assets/*}; the parameter's name is {@code *})
 */
public record Route(Set<Method> methods, String path, Handler handler) {
  public Route {
    methods = Set.copyOf(methods);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash: " + path);
    }
  }

  public static Route any(String path, Handler handler) {
    return new Route(Set.of(), path, handler);
  }

  public static Route get(String path, Handler handler) {
    return new Route(Set.of(Method.GET), path, handler);
  }

  public static Route post(String path, Handler handler) {
    return new Route(Set.of(Method.POST), path, handler);
  }

  boolean takes(Method method) {
    return methods.isEmpty()
        || methods.contains(method)
        || (method == Method.HEAD && methods.contains(Method.GET));
  }
}
