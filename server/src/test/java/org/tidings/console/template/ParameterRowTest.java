package org.tidings.console.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.template.Keyword;
import org.tidings.template.Keywords;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.ValueRule;

class ParameterRowTest {
  @Test
  void aParameterIsToldWithWhereItStands() {
    List<ParameterRow> rows =
        ParameterRow.listOf(
            ParsedTemplate.parse(
                "{{first.DATA}}\n\n支付金额：{{sum.DATA}} in {{currency.DATA}}\n"
                    + "{{user.NICK}}{{Remark.DATA}}{{sum.DATA}}"),
            Keywords.NONE,
            Map.of("sum", "128.00"));
    assertThat(rows)
        .extracting(
            ParameterRow::name, ParameterRow::line, ParameterRow::label, ParameterRow::example)
        .containsExactly(
            tuple("first", 1, "", ""),
            tuple("sum", 3, "支付金额", "128.00"),
            tuple("currency", 3, "in", ""),
            tuple("Remark", 4, "{{user.NICK}}", ""));
    assertThat(rows).extracting(ParameterRow::opening).containsExactly(true, false, false, false);
    assertThat(rows).extracting(ParameterRow::remark).containsExactly(false, false, false, true);
  }

  @Test
  void ofACategoryTemplateAlsoItsTypeAndWhatAConstMayBe() {
    Keywords keywords =
        new Keywords(
            List.of(
                new Keyword("金额", "amount2", List.of(), ""),
                new Keyword("方式", "const5", List.of("余额", "银行卡"), "")));
    List<ParameterRow> rows =
        ParameterRow.listOf(ParsedTemplate.parse(keywords.content()), keywords, Map.of());
    assertThat(rows)
        .extracting(ParameterRow::type)
        .containsExactly(Optional.of(ValueRule.AMOUNT), Optional.of(ValueRule.CONST));
    assertThat(rows.getLast().values()).containsExactly("余额", "银行卡");
    assertThat(rows.getFirst().typeKey()).isEqualTo("template.type.amount");
  }
}
