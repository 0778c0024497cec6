package org.tidings.library;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Part;

/**
 * What a template's text comes down to when it is compared: pairs of neighbouring Chinese
 * characters, stems of other words; parameters, figures and signs are left out. Why so: ADR 0021.
 */
record Fingerprint(Set<String> title, Set<String> body) {
  /** Changes with whatever changes here, so that what is stored is taken anew. */
  static final int RULE = 1;

  private static final double LIGHT = 0.25;
  private static final Pattern RUN =
      Pattern.compile("(?<chinese>\\p{IsHan}+)|(?<other>[\\p{L}\\p{M}&&[^\\p{IsHan}]]+)");

  /** So common in titles and labels that they tell little. */
  private static final Set<String> COMMON =
      Set.of(
          "通知",
          "提醒",
          "时间",
          "名称",
          "编号",
          "成功",
          "结果",
          "日期",
          "信息",
          "您的",
          "单号",
          "订单",
          "金额",
          "notice",
          "reminder",
          "notification",
          "alert",
          "number",
          "dat",
          "time",
          "name",
          "confirm",
          "successful");

  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "the", "a", "an", "of", "your", "you", "our", "is", "are", "was", "were", "has", "have",
          "been", "to", "for", "in", "on", "at", "and", "or", "by", "from", "with", "we", "it",
          "this", "that", "as", "be");

  private static final List<String> ENDINGS = List.of("ing", "ed", "es", "e", "s");
  private static final int STEM_MIN = 3;

  /** A gram of a text without end is none that anybody looks for. */
  private static final int GRAM_CHARACTERS_MAX = 40;

  Fingerprint {
    title = Set.copyOf(title);
    body = Set.copyOf(body);
  }

  static Fingerprint of(String title, String content) {
    StringBuilder fixed = new StringBuilder();
    for (Part part : ParsedTemplate.parse(content).parts()) {
      switch (part) {
        case Part.Literal(String text) -> fixed.append(text);
        case Part.Parameter _ -> fixed.append(' ');
      }
    }
    return new Fingerprint(grams(title), grams(fixed.toString()));
  }

  static Fingerprint of(LibraryTemplate template) {
    return of(template.title(), template.content());
  }

  private static Set<String> grams(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Set<String> grams = new HashSet<>();
    RUN.matcher(plain)
        .results()
        .forEach(run -> {
          if (run.group("chinese") != null) {
            addPairs(run.group(), grams);
          } else if (!EMPTY_WORDS.contains(run.group())) {
            grams.add(shortened(stem(run.group())));
          }
        });
    return grams;
  }

  private static void addPairs(String chinese, Set<String> grams) {
    int[] characters = chinese.codePoints().toArray();
    if (characters.length == 1) {
      grams.add(chinese);
    }
    for (int i = 0; i + 1 < characters.length; i++) {
      grams.add(new String(characters, i, 2));
    }
  }

  private static String stem(String word) {
    return ENDINGS.stream()
        .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= STEM_MIN)
        .findFirst()
        .map(ending -> word.substring(0, word.length() - ending.length()))
        .orElse(word);
  }

  private static String shortened(String word) {
    return word.substring(0, Math.min(GRAM_CHARACTERS_MAX, word.length()));
  }

  /** By which it is looked for: without the common ones, of which an index has nothing. */
  Set<String> grams() {
    Set<String> all = new HashSet<>(title);
    all.addAll(body);
    all.removeAll(COMMON);
    return all;
  }

  /** From 0, nothing in common, to 1, the same; titles and texts count the same. */
  double likeness(Fingerprint other) {
    return (likeness(title, other.title) + likeness(body, other.body)) / 2;
  }

  private static double likeness(Set<String> one, Set<String> other) {
    double both = weight(one.stream().filter(other::contains).toList());
    double all = weight(one) + weight(other);
    return all == 0 ? 0 : 2 * both / all;
  }

  private static double weight(Iterable<String> grams) {
    double weight = 0;
    for (String gram : grams) {
      weight += COMMON.contains(gram) ? LIGHT : 1;
    }
    return weight;
  }
}
