package org.tidings.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/** What holds of a card whatever is sent. */
class HostileCardTest {
  private static final ParsedTemplate TEMPLATE =
      ParsedTemplate.parse("{{first.DATA}}\nSum：{{x.DATA}}\n{{remark.DATA}}");

  static List<HostileValues.Hostile> values() {
    return HostileValues.list();
  }

  private static Card card(String title, Value value) {
    Map<String, Value> values = Map.of("first", value, "x", value);
    return Card.of(
        title, 1_773_300_000_000L, Rendering.of(TEMPLATE, values, Look.WHOLE), null, true);
  }

  private static Stream<String> texts(Card card) {
    return Stream.concat(
        Stream.of(card.title()),
        card.lines().stream().flatMap(line -> line.runs().stream()).map(Card.Run::text));
  }

  @ParameterizedTest
  @MethodSource("values")
  void nothingIsLeftThatActsOrReachesBeyondItsRun(HostileValues.Hostile hostile) {
    assertThat(texts(card(hostile.text().replace("\n", " "), hostile.sent())))
        .allSatisfy(text -> {
          assertThat(text.chars()).noneMatch(Character::isISOControl);
          assertThat(text.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
          assertThat(text.codePoints()).noneMatch(c -> c >= 0x202a && c <= 0x202e);
          assertThat(depthAtEnd(text)).isZero();
          assertThat(longestWithoutWidth(text)).isLessThanOrEqualTo(10);
        });
  }

  /** Below zero as soon as one ends that did not begin here. */
  private static int depthAtEnd(String text) {
    int depth = 0;
    for (int c : text.codePoints().toArray()) {
      depth += c >= 0x2066 && c <= 0x2068 ? 1 : c == 0x2069 ? -1 : 0;
      if (depth < 0) {
        return depth;
      }
    }
    return depth;
  }

  private static int longestWithoutWidth(String text) {
    IntPredicate widthless =
        c ->
            switch (Character.getType(c)) {
              case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
              default -> false;
            };
    int longest = 0;
    int now = 0;
    for (int c : text.codePoints().toArray()) {
      now = widthless.test(c) ? now + 1 : 0;
      longest = Math.max(longest, now);
    }
    return longest;
  }

  @Test
  void whatPeopleWriteIsLeftAsItIs() {
    for (String text :
        List.of(
            "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇨🇳 👍🏽 ❤️‍🔥",
            "שָׁלוֹם بِسْمِ ท่านี้ Việt ṩ̌",
            "تم تغيير معلومات الحساب 9527 بنجاح.",
            "total \u2068שלום 12\u2069 pieces",
            "支付金额：¥128.00，𠮷野家",
            "\u200fabc\u200e")) {
      assertThat(Legible.text(text)).isEqualTo(text);
    }
  }

  @Test
  void whatTurnsTheTextAroundIsLeftOut() {
    assertThat(Legible.text("invoice\u202efdp.exe")).isEqualTo("invoicefdp.exe");
    assertThat(new Bidi(Legible.text("a\u202e123"), Bidi.DIRECTION_LEFT_TO_RIGHT).isLeftToRight())
        .isTrue();
    assertThat(Legible.text("\u2067abc\u2066def\u2069")).isEqualTo("abc\u2066def\u2069");
    assertThat(Legible.text("abc\u2069def")).isEqualTo("abcdef");
  }

  @Test
  void anyColourCanBeReadOnBothGrounds() {
    for (int rgb = 0; rgb <= 0xffffff; rgb += 4099) {
      assertReadable(rgb, Ink.LIGHT_GROUND);
      assertReadable(rgb, Ink.DARK_GROUND);
      assertThat(Contrast.luminance(Contrast.anywhere(rgb))).isBetween(0.09, 0.31);
    }
    assertReadable(0xffffff, Ink.LIGHT_GROUND);
    assertReadable(0x1e1e1e, Ink.DARK_GROUND);
  }

  private static void assertReadable(int rgb, int ground) {
    double ratio =
        Contrast.ratio(Contrast.luminance(Contrast.on(ground, rgb)), Contrast.luminance(ground));
    assertThat(ratio).as("#%06x on #%06x", rgb, ground).isGreaterThanOrEqualTo(Contrast.ENOUGH);
  }

  @Test
  void aColourThatCanBeReadIsKept() {
    assertThat(new Ink("173177").rules())
        .contains(".ink-173177{color:#173177}", ".bar-173177{background-color:#173177}");
    assertThat(new Ink("ffffff").rules())
        .contains(".bar-ffffff{background-color:#ffffff}", ".card-dims .ink-ffffff{color:#ffffff}")
        .doesNotContain(".ink-ffffff{color:#ffffff}.");
  }

  @ParameterizedTest
  @MethodSource("values")
  void onATerminalItStaysBetweenItsEdges(HostileValues.Hostile hostile) {
    Card card = card(hostile.text().replace("\n", " "), hostile.sent());
    for (int columns : new int[] {20, 60}) {
      List<String> drawn = new TerminalCard(columns, false).draw(card, Optional.of(hostile.text()));
      assertThat(drawn)
          .allSatisfy(row -> {
            assertThat(Columns.of(row)).as(row).isLessThanOrEqualTo(columns);
            assertThat(row.chars()).noneMatch(Character::isISOControl);
            assertThat(row.codePoints()).noneMatch(c -> c >= 0x2066 && c <= 0x2069);
            assertThat(row).matches("[╭│╰].*");
          });
    }
    String coloured =
        String.join("", new TerminalCard(60, true).draw(card, Optional.of(hostile.text())));
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").chars())
        .as("nothing for the terminal but our colours")
        .noneMatch(Character::isISOControl);
  }

  @Test
  void aTerminalsRowsEndAfterWordsAndCountTwoColumnsForChinese() {
    Card card = card("Paid", new Value("one two three four five 支付金额已变更如非本人操作", null));
    List<String> drawn = new TerminalCard(20, false).draw(card, Optional.empty());
    assertThat(drawn.stream().collect(Collectors.joining("\n")))
        .startsWith("╭───────────────────\n│ Paid\n│ 2026-03-12\n│\n│ one two three four")
        .contains("\n│ five 支付金额已变\n│ 更如非本人操作\n");
    assertThat(Columns.of("👩‍👩‍👧‍👦")).isEqualTo(2);
    assertThat(Columns.of("ṩ̌")).isEqualTo(1);
    assertThat(Columns.of("ｶ")).isEqualTo(1);
    assertThat(Columns.of("，")).isEqualTo(2);
  }
}
