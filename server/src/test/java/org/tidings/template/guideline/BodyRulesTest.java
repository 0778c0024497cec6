package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.guideline.Told.inShort;
import static org.tidings.template.guideline.Told.ofContent;
import static org.tidings.template.guideline.Told.rules;

import java.util.List;
import org.junit.jupiter.api.Test;

/** IV.1, IV.4 to IV.8: how a body is made. */
class BodyRulesTest {
  private static final String PAIRS = "订单编号：{{keyword1.DATA}}\n支付金额：{{keyword2.DATA}}\n";

  private static void assertClean(String content) {
    assertThat(inShort(ofContent(content))).isEmpty();
  }

  /** The first violation's suggestion. */
  private static String suggested(String content) {
    return String.valueOf(ofContent(content).getFirst().suggestion());
  }

  @Test
  void aBodyMadeAsTheDocumentSaysIsClean() {
    assertClean(Told.CONTENT);
    // the documents' own TM00015
    assertClean(
        "{{first.DATA}}\n\n支付金额：{{orderMoneySum.DATA}}\n商品信息：{{orderProductName.DATA}}\n"
            + "{{Remark.DATA}}");
    assertClean(Told.CONTENT.replace("\n", "\r\n"));
  }

  @Test
  void twoHundredChineseCharactersAreAllowedAndNoneMore() {
    String name = "名".repeat(20);
    String filler = "字".repeat(200 - 10 - 22);
    String content = "{{first.DATA}}" + filler + "\n" + name + "：{{a.DATA}}\n" + PAIRS;
    assertThat(rules(ofContent(content + "{{remark.DATA}}"))).doesNotContain("IV.1");
    assertThat(inShort(ofContent(content.replace("字\n", "字字字\n") + "{{remark.DATA}}")))
        .contains("IV.1 content 4:5+1 body.long");
  }

  @Test
  void lettersDigitsAndBlanksCountAHalf() {
    assertThat(ChineseCharacters.in("Order 12")).isEqualTo(4);
    assertThat(ChineseCharacters.in("Order 123")).isEqualTo(5);
    assertThat(ChineseCharacters.in("订单：\n")).isEqualTo(3);
    assertThat(ChineseCharacters.in("")).isZero();
  }

  @Test
  void tenStaticCharactersAreTheLeastWhereverTheyStand() {
    assertThat(inShort(ofContent("{{first.DATA}}\n编号：{{a.DATA}}\n金额：{{b.DATA}}\n{{remark.DATA}}")))
        .containsExactly("IV.1 content 1:1+58 body.short");
    assertClean("{{first.DATA}}\n订单编号：{{a.DATA}}\n支付金额：{{b.DATA}}\n{{remark.DATA}}");
  }

  @Test
  void aBreakStandsBehindAParameter() {
    String suffix = Told.CONTENT.replace("{{keyword2.DATA}}\n", "{{keyword2.DATA}}元\n");
    assertThat(inShort(ofContent(suffix))).containsExactly("IV.4 content 3:23+1 break.after-text");
    assertThat(suggested(suffix)).isEqualTo("支付金额：{{keyword2.DATA}}");
    assertThat(inShort(ofContent(Told.CONTENT.replace(PAIRS, "详情如下\n" + PAIRS))))
        .containsExactly("IV.4 content 2:1+4 break.after-line");
    assertThat(inShort(ofContent("\n" + Told.CONTENT)))
        .containsExactly("IV.4 content 1:1+1 break.leading");
    assertClean(Told.CONTENT.replace("\n", " \n"));
  }

  @Test
  void twoTypedCharactersAreNoBreak() {
    List<Violation> told = ofContent(Told.CONTENT.replace("\n", "\\n"));
    assertThat(inShort(told))
        .containsExactly(
            "IV.4 content 1:15+2 break.typed",
            "IV.4 content 1:39+2 break.typed",
            "IV.4 content 1:63+2 break.typed",
            "IV.3 example 1:9+2 example.typed-break");
    assertThat(told.getFirst().suggestion()).isEqualTo(Told.CONTENT);
  }

  @Test
  void firstLeads() {
    assertThat(inShort(ofContent(PAIRS + "{{remark.DATA}}")))
        .containsExactly("IV.5 content 1:1+0 first.missing");
    assertThat(inShort(ofContent("您好，" + Told.CONTENT)))
        .containsExactly("IV.5 content 1:1+3 first.late");
    assertThat(inShort(ofContent("{{first.DATA}}\n" + Told.CONTENT)))
        .containsExactly("IV.5 content 2:1+14 first.again");
  }

  @Test
  void remarkEnds() {
    assertThat(inShort(ofContent("{{first.DATA}}\n" + PAIRS)))
        .containsExactly("IV.7 content 4:1+0 remark.missing");
    assertThat(inShort(ofContent(Told.CONTENT + "谢谢")))
        .containsExactly("IV.7 content 4:16+2 remark.early");
    assertThat(inShort(ofContent(Told.CONTENT + "\n{{remark.DATA}}")))
        .containsExactly("IV.7 content 4:1+15 remark.again");
    assertClean(Told.CONTENT + "\n");
  }

  @Test
  void twoToFivePairs() {
    String five = PAIRS + "甲：{{c.DATA}}\n乙：{{d.DATA}}\n丙：{{e.DATA}}\n";
    assertClean("{{first.DATA}}\n" + five + "{{remark.DATA}}");
    assertThat(inShort(ofContent("{{first.DATA}}\n" + five + "丁：{{f.DATA}}\n{{remark.DATA}}")))
        .containsExactly("IV.6 content 7:1+12 keywords.many");
    assertThat(inShort(ofContent("{{first.DATA}}\n付款人的订单的编号：{{keyword1.DATA}}\n{{remark.DATA}}")))
        .containsExactly("IV.6 content 1:1+58 keywords.few");
  }

  @Test
  void aPairIsANameAFullWidthColonAndAValue() {
    String half = Told.CONTENT.replace("编号：", "编号 : ");
    assertThat(inShort(ofContent(half))).containsExactly("IV.6 content 2:1+24 keyword.half-colon");
    assertThat(suggested(half)).isEqualTo("订单编号：{{keyword1.DATA}}");
    String none = Told.CONTENT.replace("编号：", "编号").replace("支付金额", "支付的金额");
    assertThat(inShort(ofContent(none))).containsExactly("IV.6 content 2:1+21 keyword.no-colon");
    assertThat(suggested(none)).isEqualTo("订单编号：{{keyword1.DATA}}");
    assertThat(inShort(ofContent(Told.CONTENT.replace(PAIRS, PAIRS + "{{c.DATA}}\n"))))
        .containsExactly("IV.6 content 4:1+10 keyword.unnamed");
    assertThat(inShort(ofContent(Told.CONTENT.replace("}}\n支付", "}} 支付"))))
        .containsExactly("IV.6 content 2:24+22 keyword.shared-line");
    assertThat(
            inShort(ofContent(Told.CONTENT.replace(PAIRS, PAIRS + "时间：{{c.DATA}}至{{d.DATA}}\n"))))
        .containsExactly("IV.6 content 4:14+11 keyword.several-values");
  }

  @Test
  void aNameIsANounAndStandsOnce() {
    assertThat(inShort(ofContent(Told.CONTENT.replace("订单编号", "您好，编号"))))
        .containsExactly("IV.6 content 2:1+23 keyword.sentence");
    assertThat(inShort(ofContent(Told.CONTENT.replace("订单编号", "名".repeat(21)))))
        .containsExactly("IV.6 content 2:1+39 keyword.long-name");
    assertThat(inShort(ofContent(Told.CONTENT.replace("支付金额", "订单编号"))))
        .containsExactly("IV.6 content 3:1+22 keyword.name-again");
    assertThat(inShort(ofContent(Told.CONTENT.replace("keyword2", "keyword1"))))
        .containsExactly("IV.6 content 3:1+22 keyword.parameter-again");
  }

  @Test
  void parametersThatTouchAreOne() {
    String touching = Told.CONTENT.replace("{{keyword2.DATA}}", "{{a.DATA}} {{b.DATA}}{{c.DATA}}");
    assertThat(inShort(ofContent(touching)))
        .containsExactly("IV.8 content 3:6+31 parameters.adjacent");
    assertThat(suggested(touching)).isEqualTo("支付金额：{{a.DATA}}");
    assertThat(suggested(Told.CONTENT.replace("}}\n{{remark", "}}{{remark")))
        .isEqualTo("支付金额：{{keyword2.DATA}}\n{{remark.DATA}}");
  }

  @Test
  void columnsAreCodePoints() {
    assertThat(inShort(ofContent(Told.CONTENT.replace("订单编号：", "𠮷𠮷编号:"))))
        .containsExactly("IV.6 content 2:1+22 keyword.half-colon");
  }
}
