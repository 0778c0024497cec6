package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every template and every value, tried with texts that look like the language. */
class TemplatePropertiesTest {
  /** Pieces that the language is made of, and some that are nearly so. */
  private static final List<String> PIECES =
      List.of(
          "{", "{{", "}", "}}", ".DATA", ".", "a", "first", "{{a.DATA}}", "{{name}}", " ", "\n");

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.strings().ofMaxLength(8))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<Map<String, Value>> values() {
    Arbitrary<String> names =
        Arbitraries.oneOf(Arbitraries.of("a", "first", "name", "Remark", ""), texts());
    Arbitrary<Value> values =
        texts().flatMap(text -> texts().injectNull(0.5).map(color -> new Value(text, color)));
    return Arbitraries.maps(names, values).ofMaxSize(5);
  }

  @Property
  void theTextComesBackFromItsParts(@ForAll("texts") String text) {
    assertThat(ParsedTemplate.parse(text).text()).isEqualTo(text);
  }

  @Property
  void partsAreTakenApartOnlyOnce(@ForAll("texts") String text) {
    ParsedTemplate template = ParsedTemplate.parse(text);
    assertThat(ParsedTemplate.parse(template.text())).isEqualTo(template);
    assertThat(template.parts())
        .filteredOn(Part.Parameter.class::isInstance)
        .allSatisfy(part ->
            assertThat(((Part.Parameter) part).name()).isNotEmpty().doesNotContain("{", "}", "\n"));
    assertThat(template.parts()).doesNotContain(new Part.Literal(""));
  }

  /** Braces in a value stay, for nothing is looked at twice. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyLiteralAndEveryValueStandsInItsPlace(
      @ForAll("texts") String text, @ForAll("values") Map<String, Value> values) {
    ParsedTemplate template = ParsedTemplate.parse(text);
    String expected =
        template.parts().stream()
            .map(part ->
                switch (part) {
                  case Part.Literal(String literal) -> literal;
                  case Part.Parameter(String name) ->
                      values.containsKey(name) ? values.get(name).text() : "";
                })
            .collect(Collectors.joining());
    assertThat(Rendering.of(template, values, Look.WHOLE).text()).isEqualTo(expected);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void spansAreNeverEmptyNorBroken(
      @ForAll("texts") String text, @ForAll("values") Map<String, Value> values) {
    for (Rendering.Line line :
        Rendering.of(ParsedTemplate.parse(text), values, Look.WHOLE).lines()) {
      assertThat(line.spans())
          .allSatisfy(span -> assertThat(span.text()).isNotEmpty().doesNotContain("\n"));
    }
  }
}
