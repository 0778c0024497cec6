package org.tidings.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

class CardTest {
  private static Card card(Value value) {
    Rendering rendering =
        Rendering.of(
            ParsedTemplate.parse("Sum：{{x.DATA}}\n\n{{y.DATA}}"), Map.of("x", value), Look.WHOLE);
    return Card.of("Paid", 1_773_300_000_000L, rendering, "#666", false);
  }

  private static String shown(String sent) {
    return card(new Value(sent, null)).lines().getFirst().runs().get(1).text();
  }

  @Test
  void coloursBecomeClassesThatOneStylesheetDefines() {
    Card card = card(new Value("1", "#FF8800"));
    assertThat(card.barClass()).isEqualTo("bar-666666");
    assertThat(card.lines().getFirst().runs())
        .containsExactly(
            new Card.Run("Sum：", false, Optional.empty()),
            new Card.Run("1", true, Ink.find("ff8800")));
    assertThat(card.lines().getFirst().runs().getLast().cssClass()).isEqualTo("ink-ff8800");
    assertThat(card.inks()).isEqualTo("666666-ff8800");
  }

  @Test
  void whatIsNoColourIsShownInNone() {
    for (String written :
        new String[] {"red", "#12", "#1234567", "url(x)", "#fff;}", "", "#ggg", "#fff\n"}) {
      assertThat(Ink.find(written)).as(written).isEmpty();
    }
    assertThat(Ink.find(null)).isEmpty();
    assertThat(card(new Value("1", "expression(1)")).lines().getFirst().runs().get(1).cssClass())
        .isEmpty();
  }

  @Test
  void controlCharactersAreSeenAndDoNothing() {
    assertThat(shown("a\0b\033c\177d\u0085e")).isEqualTo("a\u2400b\u241bc\u2421d\ufffde");
    assertThat(shown("a\tb")).isEqualTo("a b");
    assertThat(shown("one\r\ntwo")).isEqualTo("one");
    assertThat(shown("x" + (char) 0xd800 + "y")).isEqualTo("x\ufffdy");
    assertThat(shown("😀 中文 \u200fabc")).isEqualTo("😀 中文 \u200fabc");
  }

  @Test
  void aLineWithoutTextIsABlankOne() {
    assertThat(card(new Value("1", null)).lines())
        .extracting(Card.Line::blank)
        .containsExactly(false, true, true);
  }
}
