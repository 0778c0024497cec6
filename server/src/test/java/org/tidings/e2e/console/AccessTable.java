package org.tidings.e2e.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who may have which page: the table in {@code console/access.txt}, made by people. */
final class AccessTable {
  private AccessTable() {}

  /** What somebody is answered. */
  enum Answer {
    YES,
    /** Led to the sign-in. */
    LOGIN,
    /** It is somebody's of another role. */
    FORBIDDEN,
    /** It does not exist for this one. */
    HIDDEN;

    private static Answer of(String word) {
      return switch (word) {
        case "yes" -> YES;
        case "login" -> LOGIN;
        case "403" -> FORBIDDEN;
        case "404" -> HIDDEN;
        default -> throw new IllegalArgumentException(word + " is no answer");
      };
    }
  }

  /** A line of the table. */
  record Row(String method, String path, Map<Who, Answer> answers) {
    String route() {
      return method + " " + path;
    }
  }

  static List<Row> read() {
    try (InputStream table = AccessTable.class.getResourceAsStream("/console/access.txt")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(AccessTable::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length != 2 + Who.values().length) {
      throw new IllegalArgumentException("not a row: " + line);
    }
    Map<Who, Answer> answers = new EnumMap<>(Who.class);
    int column = 2;
    for (Who who : Who.values()) {
      answers.put(who, Answer.of(words[column++]));
    }
    return new Row(words[0], words[1], answers);
  }
}
