package org.tidings.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route's path with parameters, cut into segments. */
final class PathPattern {
  private static final String REST = "*";

  private final Route route;
  private final List<String> segments;
  private final boolean open;

  PathPattern(Route route) {
    this.route = route;
    List<String> all = segmentsOf(route.path(), Integer.MAX_VALUE);
    this.open = all.getLast().equals(REST);
    this.segments = open ? all.subList(0, all.size() - 1) : all;
  }

  static boolean isPattern(String path) {
    return path.contains("/{") || path.endsWith("/" + REST);
  }

  Route route() {
    return route;
  }

  Optional<Map<String, String>> match(String path) {
    List<String> given = segmentsOf(path, open ? segments.size() + 1 : Integer.MAX_VALUE);
    if (given.size() != segments.size() + (open ? 1 : 0)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{")) {
        if (given.get(i).isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    if (open) {
      if (given.getLast().isEmpty()) {
        return Optional.empty();
      }
      parameters.put(REST, given.getLast());
    }
    return Optional.of(parameters);
  }

  private static List<String> segmentsOf(String path, int limit) {
    if (!path.startsWith("/")) {
      return List.of();
    }
    // -1 keeps an empty last segment: /inbox/ is another path than /inbox
    return List.of(path.substring(1).split("/", limit == Integer.MAX_VALUE ? -1 : limit));
  }
}
