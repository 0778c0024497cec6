package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {
  private static final Look OF_2014 = new Look(true, Integer.MAX_VALUE, 200);
  private static final Look OF_2023 = new Look(false, 20, 200);

  private static Rendering render(String template, Map<String, String> values, Look look) {
    Map<String, Value> coloured = new java.util.HashMap<>();
    values.forEach((name, text) -> coloured.put(name, new Value(text, "#173177")));
    return Rendering.of(ParsedTemplate.parse(template), coloured, look);
  }

  private static String value(String text, Look look) {
    return render("{{a.DATA}}", Map.of("a", text), look).text();
  }

  @Test
  void plainLookDropsOpeningAndRemarkAndTheirPlaces() {
    Map<String, String> values =
        Map.of("first", "Hi", "sum", "1", "name", "tea", "Remark", "Bye", "remark", "Bye");
    String template = "{{first.DATA}}\n\nSum：{{sum.DATA}}\nName：{{name.DATA}}\n{{Remark.DATA}}";
    Rendering shown = render(template, values, OF_2023);
    assertThat(shown.text()).isEqualTo("Sum：1\nName：tea");
    assertThat(shown.lines())
        .allSatisfy(line -> assertThat(line.spans()).allMatch(span -> span.color() == null));
    assertThat(render(template, values, OF_2014).text()).isEqualTo("Hi\n\nSum：1\nName：tea\nBye");
  }

  @Test
  void plainLookCutsAValueAfterTwentyCharacters() {
    assertThat(value("汉".repeat(20), OF_2023)).isEqualTo("汉".repeat(20));
    assertThat(value("汉".repeat(21), OF_2023)).isEqualTo("汉".repeat(20) + "…");
    assertThat(value("𠀀".repeat(20), OF_2023)).isEqualTo("𠀀".repeat(20));
    assertThat(value("𠀀".repeat(21), OF_2023)).isEqualTo("𠀀".repeat(20) + "…");
    assertThat(value("汉".repeat(21), OF_2014)).isEqualTo("汉".repeat(21));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Well done 😀! | 'Well done !'",
        "👩‍👩‍👧 | ''",
        "👍🏽好 | 好",
        "🇨🇳 | ''",
        "1️⃣2 | 2",
        "❤️x | x",
        "©2026 ™ 10# | ©2026 ™ 10#",
        "☎️ 12* | ' 12*'",
        "10℃ ★ ① | 10℃ ★ ①",
        "汉字 𠀀 é | 汉字 𠀀 é",
      })
  void plainLookRemovesEmoji(String text, String shown) {
    assertThat(value(text, OF_2023)).isEqualTo(shown);
    assertThat(value(text, OF_2014)).isEqualTo(text);
  }

  @Test
  void plainLookShowsAValueInOneLine() {
    assertThat(value("one\r\n\ntwo\n", OF_2023)).isEqualTo("one two");
    assertThat(value("one\ntwo", OF_2014)).isEqualTo("one\ntwo");
  }

  @Test
  void aMessageIsShownToTwoHundredCharacters() {
    String template = "{{first.DATA}}\n名称：{{a.DATA}}\n{{remark.DATA}}";
    Map<String, String> full = Map.of("first", "汉".repeat(100), "a", "𠀀".repeat(97));
    assertThat(render(template, full, OF_2014).text())
        .isEqualTo("汉".repeat(100) + "\n名称：" + "𠀀".repeat(97) + "\n");
    Map<String, String> over =
        Map.of("first", "汉".repeat(100), "a", "𠀀".repeat(97), "remark", "x");
    assertThat(render(template, over, OF_2014).text())
        .isEqualTo("汉".repeat(100) + "\n名称：" + "𠀀".repeat(97) + "\n...");
    Map<String, String> wayOver = Map.of("first", "汉".repeat(500), "remark", "x");
    assertThat(render(template, wayOver, OF_2014).text()).isEqualTo("汉".repeat(200) + "...");
  }

  @Test
  void theCutKeepsColours() {
    Rendering.Span cut =
        render("名：{{a.DATA}}", Map.of("a", "x".repeat(300)), OF_2014)
            .lines()
            .getFirst()
            .spans()
            .get(1);
    assertThat(cut).isEqualTo(new Rendering.Span("x".repeat(198) + "...", "a", "#173177"));
  }
}
