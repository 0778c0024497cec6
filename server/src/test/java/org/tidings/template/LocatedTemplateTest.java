package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.BraceFlaw.BLANKS;
import static org.tidings.template.BraceFlaw.FULL_WIDTH;
import static org.tidings.template.BraceFlaw.LETTER_CASE;
import static org.tidings.template.BraceFlaw.MISSING;
import static org.tidings.template.BraceFlaw.RESERVED;
import static org.tidings.template.BraceFlaw.SINGLE;
import static org.tidings.template.BraceFlaw.STRAY;
import static org.tidings.template.BraceFlaw.TOO_MANY;
import static org.tidings.template.BraceFlaw.UNBALANCED;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.template.LocatedTemplate.Located;

class LocatedTemplateTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "{{",
          "}",
          "}}",
          "｛｛",
          "｝",
          ".DATA",
          ".data",
          "a",
          "first",
          "{{a.DATA}}",
          "{{u}}",
          " ",
          "\n",
          "：",
          "𠮷",
          "{ {b.DATA} }");

  @Test
  void partsHaveTheirPlaces() {
    LocatedTemplate template = LocatedTemplate.of("{{first.DATA}}\n𠮷：{{a.DATA}}。");
    assertThat(template.parts())
        .containsExactly(
            new Located(new Part.Parameter("first"), 0, 14, Optional.empty()),
            new Located(new Part.Literal("\n𠮷："), 14, 18, Optional.empty()),
            new Located(new Part.Parameter("a"), 18, 28, Optional.empty()),
            new Located(new Part.Literal("。"), 28, 29, Optional.empty()));
    assertThat(template.lines().at(18)).isEqualTo(new Position(18, 2, 3));
    assertThat(template.lines().at(29)).isEqualTo(new Position(29, 2, 14));
    assertThat(template.lines().lineAt(20)).isEqualTo("𠮷：{{a.DATA}}。");
  }

  @ParameterizedTest
  @CsvSource({
    "x{{user}}y, RESERVED, '{{user}}', {{user.DATA}}",
    "x{{first.data}}y, LETTER_CASE, '{{first.data}}', {{first.DATA}}",
    "x{{ first.DATA }}y, BLANKS, '{{ first.DATA }}', {{first.DATA}}",
    "x{ {first.DATA} }y, BLANKS, '{ {first.DATA} }', {{first.DATA}}",
    "x｛｛first.DATA｝｝y, FULL_WIDTH, '｛｛first.DATA｝｝', {{first.DATA}}",
    "x{first.DATA}y, SINGLE, '{first.DATA}', {{first.DATA}}",
    "x{{{a.DATA}}}y, TOO_MANY, '{{{a.DATA}}}', {{a.DATA}}",
    "x{{first.DATA}y, UNBALANCED, '{{first.DATA}', {{first.DATA}}",
    "x{{first.DATA y, UNBALANCED, '{{first.DATA', {{first.DATA}}",
    "'x，first.DATA}}y', UNBALANCED, 'first.DATA}}', {{first.DATA}}",
    "'x，first.DATA y', MISSING, 'first.DATA', {{first.DATA}}",
  })
  void whatIsNearlyAParameterIsTakenForOne(
      String text, BraceFlaw flaw, String written, String meant) {
    LocatedTemplate template = LocatedTemplate.of(text);
    Located found =
        template.parts().stream().filter(part -> part.flaw().isPresent()).findFirst().orElseThrow();
    assertThat(found.flaw()).contains(flaw);
    assertThat(template.written(found)).isEqualTo(written);
    assertThat(template.mended()).isEqualTo(text.replace(written, meant));
  }

  @Test
  void bracesAroundNoNameAreStray() {
    for (String text : List.of("{", "}}", "{{}}", "{ see below }", "{{\n}}", "a } b")) {
      assertThat(LocatedTemplate.of(text).parts())
          .as(text)
          .anySatisfy(part -> assertThat(part.flaw()).contains(STRAY))
          .noneMatch(part -> part.part() instanceof Part.Parameter);
    }
    assertThat(
            List.of(
                RESERVED, LETTER_CASE, BLANKS, FULL_WIDTH, SINGLE, TOO_MANY, UNBALANCED, MISSING))
        .as("all are tried above")
        .hasSize(BraceFlaw.values().length - 1);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.strings().ofMaxLength(6))
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  @Property
  void theTextComesBackFromItsParts(@ForAll("texts") String text) {
    LocatedTemplate template = LocatedTemplate.of(text);
    assertThat(template.parts().stream().map(template::written).collect(Collectors.joining()))
        .isEqualTo(text);
    int at = 0;
    for (Located part : template.parts()) {
      assertThat(part.from()).isEqualTo(at);
      assertThat(part.to()).isGreaterThan(at);
      at = part.to();
    }
  }

  @Property
  void withoutFlawsThePartsAreThoseThatAreSent(@ForAll("texts") String text) {
    LocatedTemplate template = LocatedTemplate.of(text);
    if (template.parts().stream().allMatch(part -> part.flaw().isEmpty())) {
      assertThat(template.parts().stream().map(Located::part).toList())
          .isEqualTo(ParsedTemplate.parse(text).parts());
      assertThat(template.mended()).isEqualTo(text);
    }
  }
}
