package org.tidings.console.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.template.Keyword;
import org.tidings.template.Keywords;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Part;
import org.tidings.template.ValueRule;

/**
 * What a developer has to know of a parameter.
 *
 * @param name without {@code .DATA}
 * @param line in which it stands, from 1
 * @param label the text before it in its line, without the colon; empty if there is none
 * @param example a value; empty if none is known
 * @param type of a category template's: what its value may be
 * @param values that a const may have
 */
public record ParameterRow(
    String name,
    int line,
    String label,
    String example,
    Optional<ValueRule> type,
    List<String> values) {

  public static List<ParameterRow> listOf(
      ParsedTemplate template, Keywords keywords, Map<String, String> examples) {
    List<ParameterRow> rows = new ArrayList<>();
    int line = 1;
    String before = "";
    for (Part part : template.parts()) {
      switch (part) {
        case Part.Literal(String text) -> {
          line += (int) text.chars().filter(c -> c == '\n').count();
          before = text.substring(text.lastIndexOf('\n') + 1);
        }
        case Part.Parameter(String name) -> {
          if (rows.stream().noneMatch(row -> row.name().equals(name))) {
            rows.add(row(name, line, before, keywords, examples));
          }
          before = "";
        }
      }
    }
    return List.copyOf(rows);
  }

  private static ParameterRow row(
      String name, int line, String before, Keywords keywords, Map<String, String> examples) {
    return new ParameterRow(
        name,
        line,
        before.strip().replaceAll("[：:]$", "").strip(),
        examples.getOrDefault(name, ""),
        keywords.isEmpty() ? Optional.empty() : ValueRule.ofKey(name),
        keywords.list().stream()
            .filter(keyword -> keyword.key().equals(name))
            .map(Keyword::values)
            .findFirst()
            .orElse(List.of()));
  }

  /** For the text that says what may stand there; empty where every text may. */
  public String typeKey() {
    return type.map(rule -> "template.type." + rule.name().toLowerCase(Locale.ROOT)).orElse("");
  }

  /** Whether it is the one that opens the message, or the one that ends it. */
  public boolean opening() {
    return "first".equalsIgnoreCase(name);
  }

  public boolean remark() {
    return "remark".equalsIgnoreCase(name);
  }
}
