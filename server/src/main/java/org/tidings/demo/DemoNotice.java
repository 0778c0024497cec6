package org.tidings.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What the demo's bank has to say; the first is the example of the documents. */
public enum DemoNotice {
  CHANGED(
      "TM00704",
      "https://bank.example/security",
      "Information successfully changed.",
      List.of("Last 4 digits (9527)", DemoNotice.NOW),
      "If you didn't perform this action, change your security information as soon as possible."),
  PAID(
      "TM00104",
      "https://bank.example/orders/8817-2204",
      "We have received your payment. 🎉",
      List.of("8817-2204", "CNY 128.00", "Desk lamp, white", DemoNotice.NOW),
      "Your order ships within two working days."),
  SPENT(
      "TM00701",
      "https://bank.example/cards/9527",
      "您的信用卡有一笔新的消费。",
      List.of("9527", DemoNotice.NOW, "人民币268.00元", "和平路超市"),
      "如非本人交易，请立即致电客服挂失。");

  private static final String NOW = "{now}";
  private static final String COLOUR = "#173177";
  private static final JsonMapper JSON = new JsonMapper();

  private final String template;
  private final String url;
  private final String first;

  @SuppressWarnings("ImmutableEnumChecker") // given by List.of
  private final List<String> keywords;

  private final String remark;

  DemoNotice(String template, String url, String first, List<String> keywords, String remark) {
    this.template = template;
    this.url = url;
    this.first = first;
    this.keywords = keywords;
    this.remark = remark;
  }

  public static Optional<DemoNotice> find(String name) {
    return Stream.of(values()).filter(notice -> notice.name().equals(name)).findFirst();
  }

  /** As the library numbers it. */
  public String template() {
    return template;
  }

  String textKey() {
    return "demo.notice." + name().toLowerCase(Locale.ROOT);
  }

  /** What is posted to send it. */
  public String json(String openId, String templateId, String now) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("first", value(first));
    for (int i = 0; i < keywords.size(); i++) {
      data.put("keyword" + (i + 1), value(keywords.get(i).replace(NOW, now)));
    }
    data.put("remark", value(remark));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("touser", openId);
    message.put("template_id", templateId);
    message.put("url", url);
    message.put("topcolor", COLOUR);
    message.put("data", data);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(message);
  }

  private static Map<String, String> value(String text) {
    Map<String, String> value = new LinkedHashMap<>();
    value.put("value", text);
    value.put("color", COLOUR);
    return value;
  }
}
