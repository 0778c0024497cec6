package org.tidings.console.template;

import java.util.Map;
import java.util.stream.Collectors;
import org.tidings.template.Value;
import tools.jackson.databind.json.JsonMapper;

/** Texts as they stand in programs: whatever they hold, they end where the literal ends. */
final class Literals {
  private static final JsonMapper JSON = new JsonMapper();

  private Literals() {}

  /** Also Java's, Python's and JavaScript's. */
  static String json(String text) {
    return JSON.writeValueAsString(text);
  }

  static String shell(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  static String php(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\', '$' -> literal.append('\\').appendCodePoint(c);
            case '\n' -> literal.append("\\n");
            default -> {
              if (Character.isISOControl(c)) {
                literal.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                literal.appendCodePoint(c);
              }
            }
          }
        });
    return literal.append('"').toString();
  }

  /** An array of texts and arrays. */
  static String php(Map<?, ?> members, String indent) {
    if (members.isEmpty()) {
      return "new stdClass()"; // an empty array would become a list
    }
    String deeper = indent + "    ";
    return members.entrySet().stream()
        .map(member ->
            deeper
                + php(String.valueOf(member.getKey()))
                + " => "
                + (member.getValue() instanceof Map<?, ?> inner
                    ? php(inner, deeper)
                    : php(String.valueOf(member.getValue())))
                + ",\n")
        .collect(Collectors.joining("", "[\n", indent + "]"));
  }

  /** A statement for each value. */
  static String wxJava(Map<String, Value> values) {
    return values.entrySet().stream()
        .map(value ->
            "message.addData(new WxMpTemplateData("
                + json(value.getKey())
                + ", "
                + json(value.getValue().text())
                + (value.getValue().color() == null ? "" : ", " + json(value.getValue().color()))
                + "));")
        .collect(Collectors.joining("\n    "));
  }
}
