package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** An operator who writes templates for the library, by the console's pages. */
final class Submitter {
  static final String PAGES = "/console/accounts/" + World.APP_ID + "/submissions";

  /** Keeps every guideline. */
  static final Map<String, String> GOOD =
      Map.of(
          "title",
          "Parcel collected notice",
          "industry",
          "7",
          "type",
          "instant-response",
          "trigger",
          "The customer collects a parcel at the counter",
          "content",
          "{{first.DATA}}\nParcel number：{{keyword1.DATA}}\nCollected at：{{keyword2.DATA}}\n{{remark.DATA}}",
          "given",
          "whole",
          "example",
          "Your parcel was collected.\nParcel number：7781\nCollected at：22 Nov 2026 18:36\nThank you.");

  private final RunningPlatform platform;
  private final Visitor visitor;

  Submitter(RunningPlatform platform) {
    this.platform = platform;
    this.visitor = People.signedIn(platform, People.OPERATOR);
  }

  Visitor visitor() {
    return visitor;
  }

  /** As if nobody had ever written anything. */
  void forget() {
    TestDatabases.execute(
        platform.database(),
        "delete from submission_event; delete from submission_round; delete from submission;"
            + " delete from audit_entry");
  }

  /** The form with these values in the place of the good ones, by the button of this intent. */
  Visitor.Opened write(String page, Map<String, String> values, String intent) {
    Map<String, String> all = new HashMap<>(GOOD);
    all.putAll(values);
    all.put("intent", intent);
    return visitor.submit(visitor.open(page), page, all);
  }

  /** Its number. */
  String draft() {
    return number(write(PAGES + "/new", Map.of(), "save"));
  }

  /** One that breaks guidelines of form, for which there are suggestions. */
  String broken() {
    String content = GOOD.get("content").replace("Parcel number：", "Parcel number:");
    return number(write(PAGES + "/new", Map.of("content", content), "save"));
  }

  /** One that may be handed in with an explanation, and is like a template of the library. */
  String suspicious() {
    String content =
        "{{first.DATA}}\nDiscount code：{{keyword1.DATA}}\n金额：{{keyword2.DATA}}\n{{remark.DATA}}";
    String example = "您已支付\nDiscount code：10\n金额：128.00元\n谢谢";
    Map<String, String> values =
        Map.of("title", "订单支付成功通知", "content", content, "example", example);
    return number(write(PAGES + "/new", values, "save"));
  }

  static String number(Visitor.Opened page) {
    assertThat(page.status()).as("%s", page.text()).isEqualTo(200);
    return page.path().replaceFirst(".*/submissions/(\\d+).*", "$1");
  }

  String handIn() {
    Visitor.Opened question = write(PAGES + "/new", Map.of(), "submit");
    return number(handIn(number(question)));
  }

  Visitor.Opened handIn(String number) {
    String page = PAGES + "/" + number + "/submit";
    return visitor.submit(visitor.open(page), page, Map.of("explanation", ""));
  }

  /** One that the staff have rejected, because of its second line. */
  String rejected() {
    String number = handIn();
    answer(number, "rejected", "The name says too little");
    return number;
  }

  void answer(String number, String kind, String comment) {
    String reasons =
        "[{\"guideline\":\"KEYWORDS\",\"field\":\"CONTENT\",\"line\":2,\"comment\":\"%s\"}]"
            .formatted(comment);
    TestDatabases.execute(
        platform.database(),
        """
        insert into submission_event (submission_id, round, kind, by_operator, by_name,
          happened_at, reasons, text)
        select submission_id, round, '%s', (select min(operator_id) from operator), 'Rita', %d,
          '%s', 'Please look at the whole again.' from submission where submission_id = %s;
        update submission set state = '%s', waiting_since = null where submission_id = %s
        """
            .formatted(kind, platform.clock().millis(), reasons, number, kind, number));
  }
}
