package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of section 7.3 of the reference, value by value. */
class ValueRuleTest {
  private static final String EMOJI = "😀";

  static Stream<Arguments> admitted() {
    return Stream.of(
            values(ValueRule.THING, "订单", "a", " ", "上\n下", "汉".repeat(20), EMOJI.repeat(20)),
            values(ValueRule.SHORT_THING, "张三", "汉".repeat(20)),
            values(
                ValueRule.CHARACTER_STRING,
                "20260312000871",
                "AB-12/34_#@!",
                "(2026)0312-118",
                "a b",
                "￥：，",
                "x".repeat(32)),
            values(ValueRule.AMOUNT, "1", "0.5", "128.00元", "¥128.00", "￥5", "$5", "€9.99", "£1元"),
            values(ValueRule.AMOUNT, "123456789012", "1234567890.12", "¥123456789012元"),
            values(
                ValueRule.PHONE_NUMBER,
                "13800000000",
                "+86-0766-66888866",
                "138****0000",
                "(0571) 26880"),
            values(ValueRule.CAR_NUMBER, "浙A12345", "粤A8Z888挂", "AB123", "1", "浙"),
            values(ValueRule.CONST, "已支付", "汉".repeat(20)),
            values(ValueRule.PHRASE, "配送中", "已完成交易", "〇"),
            values(ValueRule.NUMBER, "0", "12", "3.14", "9".repeat(32)),
            values(ValueRule.LETTER, "A", "abcXYZ", "q".repeat(32)),
            values(ValueRule.SYMBOL, "+", "!?#@%", "，。", "￥"),
            values(ValueRule.NAME, "林小雨", "欧阳·娜娜", "汉".repeat(10), "Anne-Marie O'Neil", "José"),
            values(ValueRule.NAME, "张三Li", "x".repeat(20)))
        .flatMap(s -> s);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
            values(ValueRule.THING, "汉".repeat(21), "x".repeat(21), EMOJI.repeat(21)),
            values(ValueRule.SHORT_THING, "汉".repeat(21)),
            values(
                ValueRule.CHARACTER_STRING,
                "订单1",
                "x".repeat(33),
                "a\nb",
                "あ",
                "é",
                EMOJI,
                "a\u00a0b"),
            values(
                ValueRule.AMOUNT, "1234567890123", "12345678901.23", "¥", "元", ".5", "5.", "1.2.3"),
            values(ValueRule.AMOUNT, "1,000", "-1", "¥¥1", "1¥", "一百", "HK$5", "1 元", "１", "5元元"),
            values(ValueRule.PHONE_NUMBER, "138000000001234567", "1380000000a", "电话1"),
            values(ValueRule.CAR_NUMBER, "浙A1234567", "A浙12345", "浙江A1234", "浙A·1234", "浙-1", "é1"),
            values(ValueRule.CONST, "汉".repeat(21)),
            values(ValueRule.PHRASE, "已完成的交易", "ok", "已完成1", "完成！"),
            values(
                ValueRule.NUMBER, "1a", "-1", "+1", "1,0", "1.", ".1", "1e3", "9".repeat(33), "１"),
            values(ValueRule.LETTER, "A1", "a b", "é", "甲", "q".repeat(33)),
            values(ValueRule.SYMBOL, "a", "1", "+ +", "汉", "!!!!!!", EMOJI),
            values(ValueRule.NAME, "汉".repeat(11), "x".repeat(21), "Li3", "张三abcdefghi", EMOJI))
        .flatMap(s -> s);
  }

  private static Stream<Arguments> values(ValueRule rule, String... values) {
    return Arrays.stream(values).map(value -> Arguments.of(rule, value));
  }

  @ParameterizedTest
  @MethodSource("admitted")
  void keepsItsRule(ValueRule rule, String value) {
    assertThat(rule.admits(value)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void breaksItsRule(ValueRule rule, String value) {
    assertThat(rule.admits(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "15:01",
        "9:05",
        "00:00",
        "23:59:59",
        "2019年10月1日 15:01",
        "2019年10月1日15:01",
        "2019年10月01日 15:01:30",
        "2023-11-23 14:10:29",
        "2023-1-3 4:10",
        "2024-02-29 00:00",
        "15:01~16:00",
        "2019年10月1日 15:01~16:00",
        "2019年10月1日 15:01 ~ 2019年10月2日 16:00",
        "2023-11-23 14:10:29~2023-11-24 14:10:29"
      })
  void time(String value) {
    assertThat(ValueRule.TIME.admits(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "24:00",
        "15:60",
        "15:1",
        "15",
        "15:01 ",
        " 15:01",
        "3:01 PM",
        "2019年10月1日",
        "2023-11-23",
        "2023-11-2315:01",
        "2023-11-23T15:01",
        "2023/11/23 15:01",
        "2023-02-29 15:01",
        "2019年13月1日 15:01",
        "2019年2月30日 15:01",
        "2019-0-1 15:01",
        "10月1日 15:01",
        "15:01~",
        "~15:01",
        "15:01~16:00~17:00",
        "15:01-16:00",
        "15:01~2019年10月1日",
        "15：01",
        "１５:01",
        "明天 15:01",
        "2019年10月1日                                                            15:01"
      })
  void noTime(String value) {
    assertThat(ValueRule.TIME.admits(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019年10月1日",
        "2023-11-23",
        "2019年10月1日 15:01",
        "2019年10月1日~2019年10月5日",
        "2019年10月1日 15:01~16:00"
      })
  void date(String value) {
    assertThat(ValueRule.DATE.admits(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "15:01", "15:01~16:00", "2019年10月", "10月1日", "2023-11-31", "2023-11-23 "})
  void noDate(String value) {
    assertThat(ValueRule.DATE.admits(value)).isFalse();
  }

  @Test
  void aKeyIsATypeAndANumber() {
    assertThat(ValueRule.ofKey("thing1")).contains(ValueRule.THING);
    assertThat(ValueRule.ofKey("character_string12")).contains(ValueRule.CHARACTER_STRING);
    for (String none :
        List.of("thing", "1", "", "Thing1", "thing1a", "things1", "first", "thing１")) {
      assertThat(ValueRule.ofKey(none)).as(none).isEmpty();
    }
  }

  @Test
  void everyExampleKeepsItsOwnRule() {
    for (ValueRule rule : ValueRule.values()) {
      if (rule != ValueRule.CONST) {
        assertThat(rule.admits(rule.example())).as(rule.name()).isTrue();
      }
    }
  }
}
