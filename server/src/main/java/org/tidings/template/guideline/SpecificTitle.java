package org.tidings.template.guideline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidings.template.guideline.Findings.Range;
import org.tidings.template.guideline.Lexicon.Match;
import org.tidings.template.guideline.Violation.Field;

/**
 * "Notification use case must be specific" (III.2): a title ends in 通知 or 提醒 and names a concrete
 * service state, subject or act; statistics and reports are refused (reference, section 8.2). One
 * that ends in what happened will do as well: the documents' own TM00015 is 订单支付成功.
 */
final class SpecificTitle implements Rule {
  /** In Chinese characters; our choice, the longest of the documents has eight. */
  static final int CHINESE_CHARACTERS_MAX = 32;

  /** What is left of a title without its general words is shorter than any event. */
  private static final int EVENT_CHARACTERS_MIN = 2;

  private static final WordList WORDS = WordList.read("titles");
  private static final List<String> GENERIC = folded("generic", true);
  private static final List<String> ENDINGS = folded("endings", true);
  private static final Set<String> ENGLISH_GENERIC = Set.copyOf(folded("english generic", false));
  private static final Set<String> ENGLISH_EVENTS = Set.copyOf(folded("english events", false));
  private static final Lexicon REPORTS = new Lexicon(WordList.read("reports"), List.of("title"));

  private static List<String> folded(String section, boolean longestFirst) {
    return WORDS.section(section).stream()
        .map(FoldedText::folded)
        .distinct()
        .sorted((a, b) -> longestFirst ? b.length() - a.length() : a.compareTo(b))
        .toList();
  }

  @Override
  public void check(Reading reading, Findings findings) {
    String title = reading.proposal().title();
    Range whole = Range.whole(Field.TITLE, title);
    if (title.isBlank()) {
      add(findings, whole, "title.missing", null);
      return;
    }
    boolean odd = shape(title, whole, findings);
    List<Match> reports = REPORTS.find(FoldedText.of(title));
    for (Match report : reports) {
      Range range = new Range(Field.TITLE, report.from(), report.to());
      add(findings, range, "title.report", null, report.word());
    }
    if (!odd && reports.isEmpty()) {
      words(title.strip(), whole, findings);
    }
  }

  /** Whether it is no title at all. */
  private static boolean shape(String title, Range whole, Findings findings) {
    boolean braces = title.chars().anyMatch(c -> "{}｛｝".indexOf(c) >= 0) || title.contains(".DATA");
    if (braces) {
      add(findings, whole, "title.parameter", null);
    }
    boolean lines = title.strip().chars().anyMatch(c -> c == '\n' || c == '\r');
    if (lines) {
      add(findings, whole, "title.lines", title.strip().lines().collect(Collectors.joining(" ")));
    }
    int length = ChineseCharacters.in(title.strip());
    boolean tooLong = length > CHINESE_CHARACTERS_MAX;
    if (tooLong) {
      int end = ChineseCharacters.endOf(title, CHINESE_CHARACTERS_MAX);
      Range behind = new Range(Field.TITLE, Math.min(end, whole.to()), whole.to());
      add(findings, behind, "title.long", null, String.valueOf(length));
    }
    return braces || lines || tooLong;
  }

  private static void words(String title, Range whole, Findings findings) {
    boolean chinese = title.codePoints().anyMatch(Character::isIdeographic);
    String folded = FoldedText.folded(title);
    List<String> english = words(title);
    if (chinese ? isGeneric(folded) : isGenericEnglish(english)) {
      add(findings, whole, "title.generic", null, title);
    } else if (chinese && ENDINGS.stream().noneMatch(folded::endsWith)) {
      add(findings, whole, "title.no-event", title + "通知", title);
    } else if (!chinese && english.stream().noneMatch(SpecificTitle::isEvent)) {
      add(findings, whole, "title.no-event", title + " notice", title);
    }
  }

  /** Whether next to nothing is left without the words that could stand in any title. */
  private static boolean isGeneric(String title) {
    int left = 0;
    int at = 0;
    while (at < title.length()) {
      int from = at;
      String word =
          GENERIC.stream().filter(one -> title.startsWith(one, from)).findFirst().orElse("");
      left += word.isEmpty() && Character.isLetter(title.codePointAt(at)) ? 1 : 0;
      at += word.isEmpty() ? Character.charCount(title.codePointAt(at)) : word.length();
    }
    return left < EVENT_CHARACTERS_MIN;
  }

  private static boolean isGenericEnglish(List<String> words) {
    return words.stream().allMatch(ENGLISH_GENERIC::contains);
  }

  private static boolean isEvent(String word) {
    return ENGLISH_EVENTS.contains(word) || (word.endsWith("ed") && word.length() > 4);
  }

  private static List<String> words(String title) {
    return Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static void add(
      Findings findings,
      Range range,
      String key,
      @Nullable String suggestion,
      String... arguments) {
    findings.add(Guideline.SPECIFIC_EVENT, range, key, suggestion, arguments);
  }
}
