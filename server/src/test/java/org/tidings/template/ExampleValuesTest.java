package org.tidings.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExampleValuesTest {
  private static Map<String, String> values(String template, String example) {
    return ExampleValues.find(ParsedTemplate.parse(template), example).orElseThrow();
  }

  @Test
  void valuesAreReadBackFromACopyOfTheTemplate() {
    assertThat(
            values(
                "{{first.DATA}}\n\n支付金额：{{orderMoneySum.DATA}}\n{{Remark.DATA}}",
                "您好，您的订单\n已支付成功。\n\n支付金额：128.00元\n我们将发货。\n谢谢"))
        .containsExactly(
            Map.entry("first", "您好，您的订单\n已支付成功。"),
            Map.entry("orderMoneySum", "128.00元"),
            Map.entry("Remark", "我们将发货。\n谢谢"));
  }

  @Test
  void theLastTextEndsTheExample() {
    assertThat(values("a{{x.DATA}}b", "abb")).containsEntry("x", "b");
  }

  @Test
  void ofParametersThatTouchTheFirstHasItAll() {
    assertThat(values("{{x.DATA}}{{y.DATA}}!", "ab!"))
        .containsEntry("x", "ab")
        .containsEntry("y", "");
  }

  @Test
  void whatIsNoCopyHasNoValues() {
    ParsedTemplate template = ParsedTemplate.parse("Sum：{{x.DATA}}。");
    assertThat(ExampleValues.find(template, "")).isEmpty();
    assertThat(ExampleValues.find(template, "Sum：1")).isEmpty();
    assertThat(ExampleValues.find(template, "Sum: 1。")).isEmpty();
    assertThat(ExampleValues.find(ParsedTemplate.parse("plain"), "plain.")).isEmpty();
  }

  @Test
  void aHostileExampleTakesNoLongerThanItIsLong() {
    ParsedTemplate parsed = ParsedTemplate.parse("a{{p.DATA}}".repeat(2000) + "b");
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> ExampleValues.find(parsed, "a".repeat(100_000)));
  }

  @Property(tries = 200)
  void whatWasRenderedIsReadBack(
      @ForAll @AlphaChars @StringLength(max = 20) String first,
      @ForAll @AlphaChars @StringLength(max = 20) String second) {
    ParsedTemplate template = ParsedTemplate.parse("{{a.DATA}}\n名：{{b.DATA}}\n完");
    Map<String, Value> sent = Map.of("a", new Value(first, null), "b", new Value(second, null));
    String example = Rendering.of(template, sent, Look.WHOLE).text();
    assertThat(ExampleValues.find(template, example).orElseThrow())
        .isEqualTo(
            sent.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, v -> v.getValue().text())));
  }
}
