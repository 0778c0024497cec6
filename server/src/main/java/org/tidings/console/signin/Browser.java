package org.tidings.console.signin;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A browser's name and system as a person knows them, from what it calls itself. It need not be
 * exact: it helps an operator to tell his sessions apart.
 */
final class Browser {
  /** The first whose mark is found; each later one's stands in those before it too. */
  private static final Map<String, String> NAMES =
      ordered(
          "MicroMessenger", "WeChat",
          "Edg", "Edge",
          "OPR/", "Opera",
          "Firefox/", "Firefox",
          "HeadlessChrome/", "Chrome",
          "Chrome/", "Chrome",
          "Safari/", "Safari");

  private static final Map<String, String> SYSTEMS =
      ordered(
          "iPhone", "iPhone",
          "iPad", "iPad",
          "Android", "Android",
          "Windows", "Windows",
          "Mac OS X", "macOS",
          "Linux", "Linux");

  private static final int SHOWN_MAX = 60;

  private Browser() {}

  static String describe(String userAgent) {
    String name = find(NAMES, userAgent);
    String system = find(SYSTEMS, userAgent);
    if (name.isEmpty()) {
      return userAgent.length() > SHOWN_MAX ? userAgent.substring(0, SHOWN_MAX) + "…" : userAgent;
    }
    return system.isEmpty() ? name : name + " · " + system;
  }

  private static String find(Map<String, String> marks, String userAgent) {
    return marks.entrySet().stream()
        .filter(mark -> userAgent.contains(mark.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> marks = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      marks.put(pairs[i], pairs[i + 1]);
    }
    return marks;
  }
}
