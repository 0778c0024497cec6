package org.tidings.template.guideline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A maintained list of words, {@code resources/guideline/NAME.txt}: one a line, in sections that
 * begin with {@code [name]}; {@code #} begins a comment.
 */
final class WordList {
  private final Map<String, List<String>> sections;

  private WordList(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  static WordList read(String name) {
    String file = "/guideline/" + name + ".txt";
    try (InputStream in = WordList.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + file);
      }
      return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WordList parse(BufferedReader lines) throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> section = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String word = line.strip();
      if (word.startsWith("[") && word.endsWith("]")) {
        section =
            sections.computeIfAbsent(word.substring(1, word.length() - 1), n -> new ArrayList<>());
      } else if (!word.isEmpty() && !word.startsWith("#")) {
        section.add(word);
      }
    }
    return new WordList(sections);
  }

  List<String> section(String name) {
    return sections.getOrDefault(name, List.of());
  }
}
