package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {
  private static final Keywords ORDER =
      new Keywords(
          List.of(
              keyword("商品名称", "thing1"),
              keyword("下单时间", "time2"),
              new Keyword("状态", "const3", List.of("已支付", "已取消"), ""),
              keyword("金额", "amount4"),
              keyword("备注", "thing5"),
              keyword("编号", "character_string6")));

  private static Keyword keyword(String name, String key) {
    return new Keyword(name, key, List.of(), "");
  }

  private static Map<String, Value> good() {
    Map<String, Value> values = new HashMap<>();
    Map.of("thing1", "茶", "time2", "15:01", "const3", "已支付", "amount4", "1", "thing5", "x")
        .forEach((key, text) -> values.put(key, new Value(text, null)));
    values.put("character_string6", new Value("A1", null));
    return values;
  }

  @Test
  void eachIsALineOfTheTemplate() {
    Keywords two = ORDER.choose(List.of("下单时间", "状态")).orElseThrow();
    assertThat(two.content()).isEqualTo("下单时间：{{time2.DATA}}\n状态：{{const3.DATA}}");
    assertThat(two.example()).isEqualTo("下单时间：2026年3月12日 15:01\n状态：已支付");
  }

  @Test
  void namesAreChosenInTheirOrder() {
    assertThat(ORDER.choose(List.of("编号", "商品名称", "状态")).orElseThrow().list())
        .extracting(Keyword::key)
        .containsExactly("character_string6", "thing1", "const3");
  }

  @Test
  void twoToFiveKnownNamesAreChosenAndNothingElse() {
    List<String> names = ORDER.list().stream().map(Keyword::name).toList();
    assertThat(ORDER.choose(names.subList(0, 2))).isPresent();
    assertThat(ORDER.choose(names.subList(0, 5))).isPresent();
    assertThat(ORDER.choose(names.subList(0, 1))).isEmpty();
    assertThat(ORDER.choose(names)).isEmpty();
    assertThat(ORDER.choose(List.of("商品名称", "商品名称"))).isEmpty();
    assertThat(ORDER.choose(List.of("商品名称", "thing5"))).isEmpty();
  }

  @Test
  void theStandardOnesAreTheFirstFive() {
    assertThat(ORDER.standard().list()).isEqualTo(ORDER.list().subList(0, 5));
  }

  @Test
  void goodValuesHaveNoFlaw() {
    Map<String, Value> values = good();
    values.put("other", new Value("x".repeat(99), null));
    assertThat(ORDER.findFlaw(values)).isEmpty();
    assertThat(Keywords.NONE.findFlaw(values)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "thing1, 123456789012345678901, data.thing1.value invalid",
    "thing1, '', data.thing1.value is empty",
    "time2, 25:00, data.time2.value invalid",
    "const3, 已发货, data.const3.value invalid",
    "amount4, abc, data.amount4.value invalid",
  })
  void aFlawIsTold(String key, String text, String flaw) {
    Map<String, Value> values = good();
    values.put(key, new Value(text, null));
    assertThat(ORDER.findFlaw(values)).contains(flaw);
  }

  @Test
  void theFirstFlawInTheOrderOfTheLinesIsTold() {
    Map<String, Value> values = good();
    values.remove("time2");
    values.put("amount4", new Value("abc", null));
    assertThat(ORDER.findFlaw(values)).contains("data.time2.value is empty");
  }

  @Test
  void aConstMayBeEmptyButNotMissing() {
    Map<String, Value> values = good();
    values.put("const3", new Value("", null));
    assertThat(ORDER.findFlaw(values)).isEmpty();
    values.remove("const3");
    assertThat(ORDER.findFlaw(values)).contains("data.const3.value is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "'', thing1",
    "'a{b', thing1",
    "'a\nb', thing1",
    "x, thing",
    "x, first",
    "x, const1",
    "123456789012345678901, thing1"
  })
  void whatIsNoKeywordIsTold(String name, String key) {
    assertThatIllegalArgumentException().isThrownBy(() -> keyword(name, key));
  }

  @Test
  void valuesBelongToAConst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keyword("x", "thing1", List.of("a"), ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keyword("x", "const1", List.of("a", ""), ""));
  }

  @Test
  void nothingIsThereTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keywords(List.of(keyword("a", "thing1"), keyword("b", "thing1"))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Keywords(List.of(keyword("a", "thing1"), keyword("a", "thing2"))));
  }
}
