package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.template.BraceFlaw;

/** Every violation is explained in both languages, and no explanation is left over. */
class ExplanationsTest {
  private static final Path RULES = Path.of("src/main/java/org/tidings/template/guideline");
  private static final Pattern KEY = Pattern.compile("\"([a-z]+\\.[a-z-]+)\"");

  @Test
  void bothLanguagesExplainWhatTheRulesTell() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(RULES)) {
      for (Path file : files.toList()) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) {
          used.add(key.group(1));
        }
      }
    }
    used.remove("guideline.guideline");
    Stream.of("advertising", "harassment", "auto-reply", "coupons")
        .forEach(kind -> used.add("kind." + kind));
    Stream.of(BraceFlaw.values())
        .forEach(flaw ->
            used.add("parameter." + flaw.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    assertThat(texts("en").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    assertThat(texts("zh").stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void bothLanguagesUseTheSameArguments() throws IOException {
    Properties english = texts("en");
    Properties chinese = texts("zh");
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
      assertThat(chinese.getProperty(key)).as(key).matches("(?s).*\\p{IsHan}.*");
    }
  }

  private static Set<String> arguments(String text) {
    Set<String> arguments = new TreeSet<>();
    Matcher argument = Pattern.compile("\\{\\d}").matcher(text);
    while (argument.find()) {
      arguments.add(argument.group());
    }
    return arguments;
  }

  private static Properties texts(String language) throws IOException {
    Properties texts = new Properties();
    Path file = Path.of("src/main/resources/guideline/guideline_" + language + ".properties");
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }
}
