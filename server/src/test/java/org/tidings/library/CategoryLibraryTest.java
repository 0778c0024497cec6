package org.tidings.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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

  @Test
  void whatIsMissingInADeclarationIsTold() {
    TemplateDeclaration.Line thing = new TemplateDeclaration.Line("商品", "thing1", null, null);
    List<TemplateDeclaration> wrong =
        List.of(
            new TemplateDeclaration("47001", "category", 1, "T", null, null, null),
            new TemplateDeclaration("47001", "category", 1, "T", null, null, List.of()),
            new TemplateDeclaration("47001", "category", 1, null, null, null, List.of(thing)),
            new TemplateDeclaration("47001", "category", 42, "T", null, null, List.of(thing)),
            new TemplateDeclaration("47001", "other", 1, "T", null, null, List.of(thing)),
            new TemplateDeclaration("47001", "category", 1, "T", null, null, List.of(thing, thing)),
            new TemplateDeclaration(null, "category", 1, "T", null, null, List.of(thing)),
            new TemplateDeclaration("TM90001", null, 1, "T", null, null, null));
    for (TemplateDeclaration declaration : wrong) {
      assertThatIllegalArgumentException()
          .as(declaration.toString())
          .isThrownBy(declaration::template);
    }
    assertThat(
            new TemplateDeclaration("47001", "category", 1, "T", null, null, List.of(thing))
                .template())
        .isEqualTo(
            LibraryTemplate.ofCategory(
                "47001",
                Industry.INTERNET_AND_E_COMMERCE,
                "T",
                List.of(new Keyword("商品", "thing1", List.of(), "示例内容"))));
  }
}
