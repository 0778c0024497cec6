package org.tidings.template.guideline;

import java.util.List;
import java.util.Locale;
import org.tidings.template.guideline.Violation.Field;

/** A proposal that is clean, to be spoilt, and what is then told. */
final class Told {
  static final String CONTENT =
      "{{first.DATA}}\n订单编号：{{keyword1.DATA}}\n支付金额：{{keyword2.DATA}}\n{{remark.DATA}}";
  static final String EXAMPLE = "您的订单已支付。\n订单编号：8817\n支付金额：128.00元\n谢谢。";
  static final Proposal CLEAN = proposal("订单支付成功通知", CONTENT, EXAMPLE);

  private Told() {}

  static Proposal proposal(String title, String content, String example) {
    return new Proposal(title, 1, "instant-response", null, content, example, List.of());
  }

  static List<Violation> of(Proposal proposal) {
    return Guidelines.check(proposal);
  }

  static List<Violation> ofTitle(String title) {
    return of(proposal(title, CONTENT, EXAMPLE));
  }

  /** Of a body, with the example that it would have. */
  static List<Violation> ofContent(String content) {
    String example = content.replaceAll("\\{\\{(\\w{1,20})\\.DATA}}", "$1的内容");
    return of(proposal("订单支付成功通知", content, example));
  }

  static List<Violation> ofExample(String example) {
    return of(proposal("订单支付成功通知", CONTENT, example));
  }

  /** As people are told of it: {@code IV.6 content 2:1+12 keyword.half-colon}. */
  static List<String> inShort(List<Violation> violations) {
    return violations.stream().map(Told::inShort).toList();
  }

  private static String inShort(Violation violation) {
    Violation.Place place = violation.place();
    return "%s %s %d:%d+%d %s"
        .formatted(
            violation.guideline().number(),
            place.field().name().toLowerCase(Locale.ROOT),
            place.line(),
            place.column(),
            place.length(),
            violation.key());
  }

  static List<String> rules(List<Violation> violations) {
    return violations.stream().map(v -> v.guideline().number()).distinct().toList();
  }

  static List<Field> fields(List<Violation> violations) {
    return violations.stream().map(v -> v.place().field()).distinct().toList();
  }
}
