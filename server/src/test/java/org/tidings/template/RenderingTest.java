package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderingTest {
  private static Rendering render(String template, Map<String, Value> values) {
    return Rendering.of(ParsedTemplate.parse(template), values, Look.WHOLE);
  }

  private static Value value(String text) {
    return new Value(text, null);
  }

  @Test
  void putsValuesInPlaceWithTheirColours() {
    Rendering card =
        render("{{first.DATA}}\nSum：{{sum.DATA}}", Map.of("sum", new Value("128", "#173177")));
    assertThat(card.lines())
        .isEqualTo(
            List.of(
                new Rendering.Line(List.of()),
                new Rendering.Line(
                    List.of(
                        new Rendering.Span("Sum：", null, null),
                        new Rendering.Span("128", "sum", "#173177")))));
  }

  @Test
  void bracesInAValueStayText() {
    assertThat(
            render(
                    "{{a.DATA}} {{b.DATA}}",
                    Map.of("a", value("{{b.DATA}}"), "b", value("}} {{a.DATA}}")))
                .text())
        .isEqualTo("{{b.DATA}} }} {{a.DATA}}");
  }

  @Test
  void aMissingValueLeavesItsPlaceEmptyAndAnExtraOneIsIgnored() {
    assertThat(render("[{{a.DATA}}]", Map.of("A", value("other"))).text()).isEqualTo("[]");
  }

  @Test
  void aValueMayBreakLines() {
    assertThat(render("x{{a.DATA}}y", Map.of("a", value("1\n\n2"))).lines())
        .extracting(Rendering.Line::text)
        .containsExactly("x1", "", "2y");
  }

  @Test
  void reservedWordsAreNeverFilled() {
    assertThat(render("{{name}}", Map.of("name", value("x"))).text()).isEqualTo("{{name}}");
  }
}
