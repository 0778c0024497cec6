package org.tidings.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.Refusal;

/**
 * {@code docs/api/errors.md} is written from the code. {@code make docs} sets {@code
 * tidings.docs=write} and so mends instead of complaining.
 */
class ErrorTableTest {
  private static final Path PAGES = Path.of("../docs/api");
  private static final Path TABLE = PAGES.resolve("errors.md");
  private static final Path REFUSALS = Path.of("src/main/java/org/tidings/kernel/Refusal.java");
  private static final Pattern CONSTANT =
      Pattern.compile("(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?\\b([A-Z][A-Z_]+),");
  private static final Pattern ERROR = Pattern.compile("(?m)^\\| (-?\\d+) \\| ");

  @Test
  void isWrittenFromTheCode() throws IOException {
    String expected = table();
    if ("write".equals(System.getProperty("tidings.docs"))) {
      Files.writeString(TABLE, expected);
    }
    assertThat(TABLE).as("to mend with `make docs`").hasContent(expected);
  }

  @Test
  void everyErrorOfAPageIsInTheTable() throws IOException {
    List<String> known =
        Stream.of(Refusal.values())
            .map(r -> String.valueOf(WireError.of(r, "").errcode()))
            .toList();
    for (Map.Entry<String, List<String>> page : errorsOfPages().entrySet()) {
      assertThat(known).as(page.getKey()).containsAll(page.getValue());
    }
  }

  private static String table() throws IOException {
    Map<String, String> reasons = reasons();
    Map<String, List<String>> pages = errorsOfPages();
    StringBuilder rows = new StringBuilder();
    Stream.of(Refusal.values())
        .filter(ErrorTableTest::isSaidOnTheWire)
        .sorted(Comparator.comparingInt(refusal -> WireError.of(refusal, "").errcode()))
        .forEach(refusal -> {
          WireError error = WireError.of(refusal, detailOf(refusal));
          String code = String.valueOf(error.errcode());
          String calls =
              pages.entrySet().stream()
                  .filter(page -> page.getValue().contains(code))
                  .map(page -> "[%s](%s.md)".formatted(page.getKey(), page.getKey()))
                  .collect(Collectors.joining(", "));
          rows.append(
              "| %s | %s | %s | %s |\n"
                  .formatted(
                      code, error.errmsg(), reasons.getOrDefault(refusal.name(), ""), calls));
        });
    return """
    # Errors

    Written from the code by `make docs`. Behind each text stands ` rid: ` and the answer's rid. Clients match on parts of
    these texts, so they stay as they are. An empty last column: not told by one call but by many, or not yet.

    | errcode | errmsg | when | calls |
    |---|---|---|---|
    """
        + rows;
  }

  /** Some are said in the console only. */
  private static boolean isSaidOnTheWire(Refusal refusal) {
    return refusal == Refusal.OVERLOADED || WireError.of(refusal, "").errcode() != -1;
  }

  private static String detailOf(Refusal refusal) {
    return switch (refusal) {
      case IP_NOT_WHITELISTED -> "203.0.113.7";
      case VALUE_INVALID -> "data.NAME.value invalid";
      default -> "";
    };
  }

  /** What stands above each constant, or its name in words. */
  private static Map<String, String> reasons() throws IOException {
    String source = Files.readString(REFUSALS);
    Matcher constant = CONSTANT.matcher(source.substring(source.indexOf('{')));
    Map<String, String> reasons = new LinkedHashMap<>();
    while (constant.find()) {
      String comment = constant.group(1);
      reasons.put(
          constant.group(2),
          comment == null
              ? constant.group(2).toLowerCase(Locale.ROOT).replace('_', ' ')
              : comment.replaceAll("\\s*\\n\\s*\\*?\\s*", " ").strip());
    }
    return reasons;
  }

  /** The numbers that each call's page tells. */
  private static Map<String, List<String>> errorsOfPages() throws IOException {
    Map<String, List<String>> errors = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path file : files.toList()) {
        String page = Files.readString(file);
        if (page.startsWith("# GET /") || page.startsWith("# POST /")) {
          List<String> codes = new ArrayList<>();
          Matcher code = ERROR.matcher(page);
          while (code.find()) {
            codes.add(code.group(1));
          }
          errors.put(file.getFileName().toString().replace(".md", ""), codes);
        }
      }
    }
    return errors;
  }
}
