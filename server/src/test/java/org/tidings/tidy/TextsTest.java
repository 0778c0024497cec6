package org.tidings.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.kernel.Refusal;
import org.tidings.ops.AuditAction;

/**
 * The texts of all pages: both languages say all, nothing is said in the other's, and nothing is
 * missing or left over. A key is used where it stands whole in the code or a page, or where text
 * that ends in a dot is put before the rest of it.
 */
class TextsTest {
  private static final Path MAIN = JavaSources.REPOSITORY.resolve("server/src/main");
  private static final List<Path> TEXTS =
      Stream.of("console", "client", "page", "card", "demo")
          .map(part -> MAIN.resolve("resources").resolve(part).resolve("texts"))
          .toList();
  private static final Path COMPILED =
      JavaSources.REPOSITORY.resolve("server/target/classes/org/tidings/pages");
  private static final Map<String, String> ENGLISH = read("_en.properties");
  private static final Map<String, String> CHINESE = read("_zh.properties");
  private static final Pattern CHINESE_CHARACTER = Pattern.compile("\\p{IsHan}");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+[^}]*}");

  /** Names that are the same in every language: products, formats, what a developer types. */
  private static final Pattern NAMES =
      Pattern.compile(
          "[\\p{Punct}\\s\\d]|\\b(AppID|AppSecret|openid|msgid|URL|Token|EncodingAESKey|IP|CSV|JSON"
              + "|curl|Java|Python|Node(\\.js)?|PHP|template_id|rid|HTTP|PostgreSQL|MB|GB|ms|s)\\b");

  /** What comes before the name of a constant, of which each must have its text. */
  private static final Set<String> CONSTANTS = Set.of("audit.action.", "refusal.");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_]{2,}");
  private static final Pattern SAID_IN_ATTRIBUTE =
      Pattern.compile("(?:aria-label|placeholder|title|alt)=\"(?!XML\")[^\"]*\\p{L}{2,}[^\"]*\"");
  private static final Pattern NOT_SPOKEN = Pattern.compile("(?s)<(code|pre)\\b.*?</\\1>|<[^>]*>");
  private static final Set<String> SAME_IN_ALL =
      Set.of(
          ("Tidings English 中文 AppID AppSecret Token EncodingAESKey openid msgid template_id url"
                  + " miniprogram rid errcode errmsg DATA POST GET PUT HTTP URL CSV JSON XML PNG SVG IP"
                  + " PostgreSQL ms")
              .split(" "));

  private static final Pattern FILE = Pattern.compile("\\.(jte|js|css|svg)$");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(CHINESE.keySet()).isEqualTo(ENGLISH.keySet());
  }

  @Test
  void bothLanguagesTakeTheSameArguments() {
    assertThat(differing(TextsTest::placeholders)).isEmpty();
  }

  private static List<String> differing(Function<String, Set<String>> aspect) {
    return ENGLISH.keySet().stream()
        .filter(CHINESE::containsKey)
        .filter(key -> !aspect.apply(ENGLISH.get(key)).equals(aspect.apply(CHINESE.get(key))))
        .toList();
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group().replaceFirst("\\{(\\d+).*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Of text with arguments one apostrophe is an escape, and is swallowed; of other text it is not.
   */
  @Test
  void apostrophesAreWrittenAsTheyMustBe() {
    assertThat(Stream.of(ENGLISH, CHINESE).flatMap(texts -> texts.entrySet().stream()))
        .allSatisfy(entry -> {
          String text = entry.getValue();
          if (PLACEHOLDER.matcher(text).find()) {
            assertThat(text.replace("''", "")).as(entry.getKey()).doesNotContain("'");
            assertThat(new MessageFormat(text, Locale.ENGLISH).getFormats()).isNotEmpty();
          } else {
            assertThat(text).as(entry.getKey()).doesNotContain("''");
          }
        });
  }

  @Test
  void eachLanguageSpeaksItsOwn() {
    assertThat(ENGLISH)
        .allSatisfy((key, text) -> {
          if (!key.endsWith(".placeholder")) { // an example of what may be typed, in any language
            assertThat(text).as(key).doesNotContainPattern("[\\p{IsHan}&&[^元]]");
          }
        });
    assertThat(CHINESE)
        .allSatisfy((key, text) -> {
          if (!NAMES.matcher(PLACEHOLDER.matcher(text).replaceAll("")).replaceAll("").isEmpty()) {
            assertThat(CHINESE_CHARACTER.matcher(text).find()).as(key + "=" + text).isTrue();
          }
        });
  }

  @Test
  void everyTextThatIsAskedForExists() {
    assertThat(used())
        .filteredOn(key -> !key.endsWith(".") && !ENGLISH.containsKey(key))
        .as("keys in code and pages that no file has")
        .isEmpty();
  }

  @Test
  void noTextIsLeftOver() {
    Set<String> used = used();
    List<String> prefixes =
        Stream.concat(used.stream().filter(key -> key.endsWith(".")), CONSTANTS.stream()).toList();
    assertThat(ENGLISH.keySet())
        .filteredOn(key -> !used.contains(key) && prefixes.stream().noneMatch(key::startsWith))
        .as("texts that nothing shows")
        .isEmpty();
  }

  @Test
  void whatIsNamedByItsConstantHasAText() {
    List<String> keys = new ArrayList<>();
    for (AuditAction action : AuditAction.values()) {
      keys.add("audit.action." + action);
    }
    for (Refusal refusal : Refusal.values()) {
      keys.add("refusal." + refusal);
    }
    assertThat(ENGLISH.keySet()).containsAll(keys);
  }

  /** JTE keeps what a page says of itself apart from all that is computed. */
  @Test
  void noPageHasWordsOfItsOwn() throws IOException {
    List<String> words = new ArrayList<>();
    try (Stream<Path> pages = Files.walk(COMPILED)) {
      List<Path> own = pages.filter(page -> page.toString().endsWith(".bin")).toList();
      assertThat(own).isNotEmpty();
      own.forEach(page ->
          spoken(JavaSources.read(page))
              .forEach(word -> words.add(page.getFileName() + ": " + word)));
    }
    assertThat(words).as("words that are in no file of texts").isEmpty();
  }

  private static List<String> spoken(String page) {
    List<String> spoken = new ArrayList<>();
    SAID_IN_ATTRIBUTE.matcher(page).results().map(MatchResult::group).forEach(spoken::add);
    WORD.matcher(NOT_SPOKEN.matcher(page).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .filter(word -> !SAME_IN_ALL.contains(word))
        .forEach(spoken::add);
    return spoken;
  }

  /** Literals in code and pages that begin with the name of a file of texts. */
  private static Set<String> used() {
    Set<String> areas =
        ENGLISH.keySet().stream()
            .map(key -> key.substring(0, key.indexOf('.')))
            .collect(Collectors.toSet());
    Pattern key = Pattern.compile("\"((?:" + String.join("|", areas) + ")\\.[\\w.-]*)\"");
    Set<String> used = new TreeSet<>();
    for (Path file : sources()) {
      key.matcher(JavaSources.read(file))
          .results()
          .map(found -> found.group(1))
          .filter(found -> !FILE.matcher(found).find() && !found.contains(".texts."))
          .forEach(used::add);
    }
    return used;
  }

  private static List<Path> sources() {
    List<Path> sources = new ArrayList<>();
    try {
      for (String part : List.of("console", "client", "page", "card")) {
        try (Stream<Path> java = Files.walk(MAIN.resolve("java/org/tidings").resolve(part))) {
          java.filter(Files::isRegularFile).forEach(sources::add);
        }
      }
      try (Stream<Path> pages = Files.walk(MAIN.resolve("jte"))) {
        pages.filter(Files::isRegularFile).forEach(sources::add);
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> read(String ending) {
    Map<String, String> all = new TreeMap<>();
    for (Path folder : TEXTS) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(ending)).toList()) {
          Properties texts = new Properties();
          try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
          }
          texts.forEach((key, text) -> all.put((String) key, (String) text));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }
}
