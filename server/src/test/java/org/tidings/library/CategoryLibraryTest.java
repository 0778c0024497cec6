package org.tidings.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tidings.account.Industry;
import org.tidings.template.Keyword;
import org.tidings.template.Keywords;
import org.tidings.template.Value;

/** The category templates that we ship. */
class CategoryLibraryTest {
  private static final int CHOSEN_MAX = 5;

  private static final List<LibraryTemplate> LIBRARY =
      StarterLibrary.read().stream()
          .filter(template -> template.kind() == TemplateKind.CATEGORY)
          .toList();

  @TestFactory
  Stream<DynamicTest> keepsItsOwnRules() {
    return LIBRARY.stream()
        .map(template ->
            dynamicTest(
                template.number() + " " + template.title(),
                () -> {
                  assertThat(template.number()).matches("47\\d{3}");
                  assertThat(template.title()).matches(".+(通知|提醒)");
                  assertThat(template.keywords().list()).hasSizeBetween(3, 8);
                  Map<String, Value> examples = new LinkedHashMap<>();
                  for (Keyword keyword : template.keywords().list()) {
                    assertThat(keyword.name()).matches("\\p{IsHan}{2,6}");
                    examples.put(keyword.key(), new Value(keyword.example(), null));
                  }
                  assertThat(template.keywords().findFlaw(examples)).isEmpty();
                }));
  }

  @Test
  void thereAreEnoughAndNoneIsThereTwice() {
    assertThat(LIBRARY).hasSizeGreaterThanOrEqualTo(20);
    assertThat(LIBRARY).extracting(LibraryTemplate::number).doesNotHaveDuplicates();
    assertThat(LIBRARY).extracting(LibraryTemplate::title).doesNotHaveDuplicates();
    assertThat(LIBRARY.stream().map(LibraryTemplate::industry).distinct().count())
        .isGreaterThan(15);
  }

  @Test
  void severalOfferMoreThanMayBeChosen() {
    assertThat(LIBRARY)
        .filteredOn(template -> template.keywords().list().size() > CHOSEN_MAX)
        .hasSizeGreaterThan(5);
  }

  @Test
  void keywordsAreStoredAsTheyAre() {
    for (LibraryTemplate template : LIBRARY) {
      assertThat(KeywordsText.read(KeywordsText.of(template.keywords())))
          .isEqualTo(template.keywords());
    }
    assertThat(KeywordsText.of(Keywords.NONE)).isNull();
    assertThat(KeywordsText.read(null)).isEqualTo(Keywords.NONE);
  }

  private static TemplateDeclaration category(
      int industry, @Nullable String title, @Nullable List<TemplateDeclaration.Line> keywords) {
    return declared("47001", "category", industry, title, keywords);
  }

  private static TemplateDeclaration declared(
      @Nullable String number,
      @Nullable String kind,
      int industry,
      @Nullable String title,
      @Nullable List<TemplateDeclaration.Line> keywords) {
    return new TemplateDeclaration(
        number, kind, industry, title, null, null, keywords, null, null, null, null);
  }

  @Test
  void whatIsMissingInADeclarationIsTold() {
    TemplateDeclaration.Line thing = new TemplateDeclaration.Line("商品", "thing1", null, null);
    List<TemplateDeclaration> wrong =
        List.of(
            category(1, "T", null),
            category(1, "T", List.of()),
            category(1, null, List.of(thing)),
            category(42, "T", List.of(thing)),
            declared("47001", "other", 1, "T", List.of(thing)),
            category(1, "T", List.of(thing, thing)),
            declared(null, "category", 1, "T", List.of(thing)),
            declared("TM90001", null, 1, "T", null));
    for (TemplateDeclaration declaration : wrong) {
      assertThatIllegalArgumentException()
          .as(declaration.toString())
          .isThrownBy(declaration::template);
    }
    assertThat(category(1, "T", List.of(thing)).template())
        .isEqualTo(
            LibraryTemplate.ofCategory(
                "47001",
                Industry.INTERNET_AND_E_COMMERCE,
                "T",
                List.of(new Keyword("商品", "thing1", List.of(), "示例内容"))));
  }
}
