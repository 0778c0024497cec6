package org.tidings.library;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Industry;
import org.tidings.template.Keyword;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;

/**
 * A library template as files declare it: the starter library and seed files.
 *
 * @param kind {@code industry}, which it is when absent, or {@code category}
 * @param content of an industry template
 * @param example likewise
 * @param keywords of a category template; its content and example are made of them
 * @param type a {@link TemplateType}'s stored name
 * @param trigger what makes a message be sent; goes with a type
 * @param titleEn the English title of a template whose {@code title} is Chinese
 * @param titleZh the Chinese title of one whose {@code title} is English
 */
public record TemplateDeclaration(
    @Nullable String number,
    @Nullable String kind,
    int industry,
    @Nullable String title,
    @Nullable String content,
    @Nullable String example,
    @Nullable List<Line> keywords,
    @Nullable String type,
    @Nullable String trigger,
    @Nullable String titleEn,
    @Nullable String titleZh) {

  /**
   * A keyword.
   *
   * @param values that a const may have
   * @param example one of its type when absent
   */
  public record Line(
      @Nullable String name,
      @Nullable String key,
      @Nullable List<String> values,
      @Nullable String example) {
    private Keyword keyword() {
      return new Keyword(
          required("a keyword's name", name),
          required("a keyword's key", key),
          values == null ? List.of() : values,
          example == null ? "" : example);
    }
  }

  /**
   * What it declares.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public LibraryTemplate template() {
    String itsNumber = required("number", number);
    Industry of =
        Industry.find(industry)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "there is no industry " + industry + "; they go from 1 to 41"));
    return ofKind(itsNumber, of)
        .withPurpose(declaredPurpose())
        .withOtherTitle(Optional.ofNullable(titleEn == null ? titleZh : titleEn));
  }

  private LibraryTemplate ofKind(String itsNumber, Industry of) {
    return switch (declaredKind()) {
      case INDUSTRY ->
          LibraryTemplate.ofIndustry(
              itsNumber,
              of,
              required("title", title),
              required("content", content),
              example == null ? "" : example);
      case CATEGORY ->
          LibraryTemplate.ofCategory(
              itsNumber,
              of,
              required("title", title),
              required("keywords", keywords).stream().map(Line::keyword).toList());
    };
  }

  private Optional<Purpose> declaredPurpose() {
    return Optional.ofNullable(type)
        .map(typed ->
            new Purpose(
                TemplateType.find(typed)
                    .orElseThrow(
                        () -> new IllegalArgumentException(typed + " is no type of template")),
                trigger == null ? "" : trigger));
  }

  private TemplateKind declaredKind() {
    return kind == null
        ? TemplateKind.INDUSTRY
        : TemplateKind.find(kind)
            .orElseThrow(
                () -> new IllegalArgumentException(kind + " is none of industry, category"));
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
