package org.tidings.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON with what is expected of it. Members are compared by name, never by order, and must
 * be all that there are.
 *
 * <ul>
 *   <li>{@code "name?"}: a member that may be missing
 *   <li>{@code "<openid>"}: any text or number of this {@link Shape}
 *   <li>{@code "#{word}"}: the number of a kept word; {@code "!{word}"}: another text than it
 *   <li>{@code [x]}: a list of any length, all of whose members are as x; {@code [x, "…"]}: not
 *       empty
 * </ul>
 */
final class Expectation {
  private static final String MORE = "…";

  private final List<Difference> differences = new ArrayList<>();

  private Expectation() {}

  static List<Difference> differences(JsonNode expected, JsonNode got) {
    Expectation expectation = new Expectation();
    expectation.compare("", expected, got);
    return List.copyOf(expectation.differences);
  }

  static boolean fits(JsonNode expected, JsonNode got) {
    return differences(expected, got).isEmpty();
  }

  private void compare(String at, JsonNode expected, JsonNode got) {
    if (expected.isObject()) {
      compareObject(at, expected, got);
    } else if (expected.isArray()) {
      compareArray(at, expected, got);
    } else if (expected.isString()) {
      if (!fitsText(expected.stringValue(), got)) {
        differ(at, expected, got);
      }
    } else if (!sameScalar(expected, got)) {
      differ(at, expected, got);
    }
  }

  private static boolean sameScalar(JsonNode expected, JsonNode got) {
    // 0 and 0.0 are different on a wire that clients read as integers
    return expected.isIntegralNumber()
        ? got.isIntegralNumber() && expected.asString().equals(got.asString())
        : expected.equals(got);
  }

  private static boolean fitsText(String expected, JsonNode got) {
    Optional<Shape> shape = Shape.find(expected);
    if (shape.isPresent()) {
      return shape.get().fits(got);
    }
    if (expected.startsWith("#")) {
      return got.isIntegralNumber() && got.asString().equals(expected.substring(1));
    }
    if (expected.startsWith("!")) {
      return got.isString() && !got.stringValue().equals(expected.substring(1));
    }
    return got.isString() && Shape.textFits(expected, got.stringValue());
  }

  private void compareObject(String at, JsonNode expected, JsonNode got) {
    if (!got.isObject()) {
      differ(at, expected, got);
      return;
    }
    Set<String> unexpected = new LinkedHashSet<>(got.propertyNames());
    expected.forEachEntry((key, value) -> {
      boolean optional = key.endsWith("?");
      String name = optional ? key.substring(0, key.length() - 1) : key;
      unexpected.remove(name);
      JsonNode member = got.get(name);
      if (member != null) {
        compare(at + "/" + name, value, member);
      } else if (!optional) {
        differences.add(new Difference(at + "/" + name, value.toString(), "no such member"));
      }
    });
    for (String name : unexpected) {
      differences.add(new Difference(at + "/" + name, "no such member", shown(got.get(name))));
    }
  }

  private void compareArray(String at, JsonNode expected, JsonNode got) {
    if (!got.isArray()) {
      differ(at, expected, got);
      return;
    }
    if (expected.size() > 1 && got.isEmpty()) {
      differences.add(new Difference(at, "a list that is not empty", "[]"));
    }
    if (expected.isEmpty() && !got.isEmpty()) {
      differ(at, expected, got);
    }
    if (expected.size() > 1 && !expected.get(1).asString().equals(MORE)) {
      throw new IllegalArgumentException("[x] or [x, \"…\"], not " + expected);
    }
    for (int i = 0; i < got.size() && !expected.isEmpty(); i++) {
      compare(at + "/" + i, expected.get(0), got.get(i));
    }
  }

  private void differ(String at, JsonNode expected, JsonNode got) {
    String place = at.isEmpty() ? "answer" : at;
    differences.add(new Difference(place, expected.toString(), shown(got)));
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 300 ? text : text.substring(0, 300) + MORE;
  }
}
