package org.tidings.template.guideline;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An account's name as it may stand in a text: whole, and without what many names have in common,
 * such as 有限公司 or Ltd. Words like Bank stay: what is left without them is often a word of every
 * day.
 */
final class AccountNames {
  /** From the end of Chinese names; longer ones first. */
  private static final List<String> CHINESE_ENDINGS =
      List.of(
          "官方旗舰店", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "官方商城", "旗舰店", "服务号", "订阅号", "公众号",
          "集团", "公司");

  /** Words that end names of companies. */
  private static final Set<String> LATIN_ENDINGS =
      Set.of(
          "co",
          "coltd",
          "ltd",
          "limited",
          "inc",
          "incorporated",
          "llc",
          "plc",
          "corp",
          "corporation",
          "company",
          "gmbh",
          "group",
          "holdings",
          "official");

  /** What is left is no name any more when it is shorter. */
  private static final int CHINESE_MIN = 2;

  private static final int LATIN_MIN = 4;

  private static final Set<String> EVERYDAY =
      Set.copyOf(
          new HashSet<>(
              WordList.read("titles").section("generic").stream()
                  .map(FoldedText::folded)
                  .toList()));

  private AccountNames() {}

  /** Folded, each once. */
  static Set<String> inShort(String name) {
    String outside = withoutParentheses(name);
    Set<String> names = new HashSet<>();
    for (String form : List.of(name, outside, withoutEnding(outside))) {
      String folded = FoldedText.folded(form);
      if (isNamelike(folded) && !EVERYDAY.contains(folded)) {
        names.add(folded);
      }
    }
    return names;
  }

  private static boolean isNamelike(String folded) {
    int least = folded.codePoints().anyMatch(Character::isIdeographic) ? CHINESE_MIN : LATIN_MIN;
    return folded.codePointCount(0, folded.length()) >= least
        && folded.codePoints().anyMatch(Character::isLetter);
  }

  /** A place or a remark, mostly. */
  private static String withoutParentheses(String name) {
    StringBuilder rest = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '(' || c == '（') {
        depth++;
      } else if (c == ')' || c == '）') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0) {
        rest.append(c);
      }
    }
    return rest.toString().strip();
  }

  private static String withoutEnding(String name) {
    for (String ending : CHINESE_ENDINGS) {
      if (name.endsWith(ending)) {
        return name.substring(0, name.length() - ending.length());
      }
    }
    String rest = name;
    int blank = rest.lastIndexOf(' ');
    while (blank > 0 && isLatinEnding(rest.substring(blank + 1))) {
      rest = rest.substring(0, blank).strip();
      blank = rest.lastIndexOf(' ');
    }
    return rest.endsWith(",") ? rest.substring(0, rest.length() - 1) : rest;
  }

  private static boolean isLatinEnding(String word) {
    StringBuilder letters = new StringBuilder();
    word.chars().filter(Character::isLetter).forEach(c -> letters.append((char) c));
    return LATIN_ENDINGS.contains(letters.toString().toLowerCase(Locale.ROOT));
  }
}
