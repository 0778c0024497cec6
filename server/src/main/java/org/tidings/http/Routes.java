package org.tidings.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the route of a request: exact paths by hash, then those with parameters in their order. */
final class Routes {
  private final Map<String, List<Route>> exact = new HashMap<>();
  private final List<PathPattern> patterns = new ArrayList<>();

  Routes(List<Route> routes) {
    for (Route route : routes) {
      if (PathPattern.isPattern(route.path())) {
        patterns.add(new PathPattern(route));
      } else {
        List<Route> siblings = exact.computeIfAbsent(route.path(), path -> new ArrayList<>(1));
        siblings.forEach(sibling -> requireDistinct(sibling, route));
        siblings.add(route);
      }
    }
  }

  private static void requireDistinct(Route one, Route other) {
    if (one.methods().isEmpty()
        || other.methods().isEmpty()
        || !Collections.disjoint(one.methods(), other.methods())) {
      throw new IllegalArgumentException("two routes for the same requests: " + one.path());
    }
  }

  /**
   * @param route absent when the path is unknown or not for this method
   * @param allowed the methods that the path knows, when it is not for this method
   */
  record Found(Optional<Route> route, Map<String, String> parameters, Set<Method> allowed) {}

  Found find(Method method, String path) {
    Set<Method> allowed = EnumSet.noneOf(Method.class);
    for (Route route : exact.getOrDefault(path, List.of())) {
      if (route.takes(method)) {
        return new Found(Optional.of(route), Map.of(), Set.of());
      }
      allowed.addAll(route.methods());
    }
    for (PathPattern pattern : patterns) {
      Optional<Map<String, String>> parameters = pattern.match(path);
      if (parameters.isPresent()) {
        if (pattern.route().takes(method)) {
          return new Found(Optional.of(pattern.route()), parameters.get(), Set.of());
        }
        allowed.addAll(pattern.route().methods());
      }
    }
    return new Found(Optional.empty(), Map.of(), allowed);
  }
}
