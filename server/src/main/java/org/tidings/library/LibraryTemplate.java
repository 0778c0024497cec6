package org.tidings.library;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Industry;
import org.tidings.account.RuleSet;
import org.tidings.template.Keyword;
import org.tidings.template.Keywords;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Purpose;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/**
 * A public template that accounts of its industry may add. Category templates belong to an industry
 * too.
 *
 * @param number for example {@code TM00015}, of a category template {@code 47123}
 * @param otherTitle the title in the other one of Chinese and English; the wire knows only {@code
 *     title}
 * @param keywords all that a category template offers; {@link Keywords#NONE} of an industry
 *     template's
 * @param purpose its type and what triggers it; empty where nobody said it
 * @param version from 1; what an account added stays as it was
 * @param withdrawal nobody may add it any more
 */
public record LibraryTemplate(
    String number,
    Industry industry,
    String title,
    Optional<String> otherTitle,
    String content,
    String example,
    Keywords keywords,
    Optional<Purpose> purpose,
    int version,
    Optional<Withdrawal> withdrawal) {
  /** Nobody said what it is for. */
  public static LibraryTemplate ofIndustry(
      String number, Industry industry, String title, String content, String example) {
    return first(number, industry, title, content, example, Keywords.NONE);
  }

  /**
   * Its content and example are made of its keywords.
   *
   * @throws IllegalArgumentException if the keywords cannot be those of one template
   */
  public static LibraryTemplate ofCategory(
      String number, Industry industry, String title, List<Keyword> offered) {
    if (offered.isEmpty()) {
      throw new IllegalArgumentException("a category template has keywords");
    }
    return withKeywords(number, industry, title, new Keywords(offered));
  }

  private static LibraryTemplate first(
      String number,
      Industry industry,
      String title,
      String content,
      String example,
      Keywords keywords) {
    return new LibraryTemplate(
        number,
        industry,
        title,
        Optional.empty(),
        content,
        example,
        keywords,
        Optional.empty(),
        1,
        Optional.empty());
  }

  public LibraryTemplate withPurpose(Optional<Purpose> itsPurpose) {
    return new LibraryTemplate(
        number,
        industry,
        title,
        otherTitle,
        content,
        example,
        keywords,
        itsPurpose,
        version,
        withdrawal);
  }

  LibraryTemplate withOtherTitle(Optional<String> other) {
    return new LibraryTemplate(
        number, industry, title, other, content, example, keywords, purpose, version, withdrawal);
  }

  LibraryTemplate withVersion(int itsVersion) {
    return new LibraryTemplate(
        number,
        industry,
        title,
        otherTitle,
        content,
        example,
        keywords,
        purpose,
        itsVersion,
        withdrawal);
  }

  LibraryTemplate withWithdrawal(Optional<Withdrawal> its) {
    return new LibraryTemplate(
        number, industry, title, otherTitle, content, example, keywords, purpose, version, its);
  }

  /** Whether it says the same, whatever its version. */
  boolean saysTheSameAs(LibraryTemplate other) {
    return industry == other.industry
        && title.equals(other.title)
        && otherTitle.equals(other.otherTitle)
        && content.equals(other.content)
        && example.equals(other.example)
        && keywords.equals(other.keywords)
        && purpose.equals(other.purpose);
  }

  /** For a page in this language: its title, or the other one if that is of the language. */
  public String title(Locale language) {
    boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    return otherTitle
        .filter(other -> isChinese(other) == chinese && isChinese(title) != chinese)
        .orElse(title);
  }

  private static boolean isChinese(String title) {
    return title.codePoints().anyMatch(Character::isIdeographic);
  }

  private static LibraryTemplate withKeywords(
      String number, Industry industry, String title, Keywords keywords) {
    return first(number, industry, title, keywords.content(), keywords.example(), keywords);
  }

  public TemplateKind kind() {
    return keywords.isEmpty() ? TemplateKind.INDUSTRY : TemplateKind.CATEGORY;
  }

  /**
   * A category template as an account adds it: with the keywords that it names, or with the
   * standard ones when it names none. Empty if the names are not two to five of those that are
   * offered.
   */
  Optional<LibraryTemplate> choose(List<String> keywordNames) {
    Optional<Keywords> chosen =
        keywordNames.isEmpty() ? Optional.of(keywords.standard()) : keywords.choose(keywordNames);
    return chosen.map(these ->
        withKeywords(number, industry, title, these)
            .withPurpose(purpose)
            .withOtherTitle(otherTitle)
            .withVersion(version));
  }

  /** What a member would see of these values. */
  public Rendering render(Map<String, Value> values, RuleSet rules) {
    return Rendering.of(ParsedTemplate.parse(content), values, look(keywords, rules));
  }

  /** How much of a message of such a template is shown. */
  static Look look(Keywords keywords, RuleSet rules) {
    // a typed value has a length of its own
    int valueMax = keywords.isEmpty() ? rules.shownCharactersMax() : Integer.MAX_VALUE;
    return new Look(rules.decorated(), valueMax, rules.textCharactersMax());
  }
}
