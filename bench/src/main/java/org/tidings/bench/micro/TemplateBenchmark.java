package org.tidings.bench.micro;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/** The template of the documents' example: four parameters on four lines. */
@State(Scope.Benchmark)
public class TemplateBenchmark {
  private final String text =
      "{{first.DATA}}\n支付金额：{{orderMoneySum.DATA}}\n商品信息：{{orderProductName.DATA}}\n{{Remark.DATA}}";
  private final ParsedTemplate template = ParsedTemplate.parse(text);
  private final Map<String, Value> values = values();
  private final Rendering rendering = Rendering.of(template, values, Look.WHOLE);

  private static Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("first", new Value("我们已收到您的货款，开始为您打包商品，请耐心等待: )", "#173177"));
    values.put("orderMoneySum", new Value("30.00元", "#173177"));
    values.put("orderProductName", new Value("我是商品名字", "#173177"));
    values.put("Remark", new Value("如有问题请致电400-828-1878，我们将第一时间为您服务！", "#173177"));
    return values;
  }

  @Benchmark
  public ParsedTemplate parse() {
    return ParsedTemplate.parse(text);
  }

  @Benchmark
  public Rendering render() {
    return Rendering.of(template, values, Look.WHOLE);
  }

  @Benchmark
  public String text() {
    return rendering.text();
  }
}
