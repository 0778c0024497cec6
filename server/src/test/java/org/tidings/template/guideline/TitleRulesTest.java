package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.guideline.Told.CLEAN;
import static org.tidings.template.guideline.Told.inShort;
import static org.tidings.template.guideline.Told.ofTitle;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** III.2 and I: the title's event, the type and its trigger. */
class TitleRulesTest {
  /** Titles of the two documents, and others that name an event. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "订单支付成功",
        "账单通知",
        "会议提醒",
        "活动提醒",
        "审核结果通知",
        "领取奖金提醒",
        "Monthly bill notification",
        "Event reminder",
        "Status notification",
        "Registration result notice",
        "Parcel delivered",
        "企业年报申报提醒"
      })
  void aTitleNamesAnEvent(String title) {
    assertThat(ofTitle(title)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "通知",
        "温馨提示",
        "系统消息",
        "您有新的通知",
        "【重要】通知",
        "结果通知",
        "Notification",
        "Important system message"
      })
  void oneThatCouldStandAboveAnyMessageIsRefused(String title) {
    assertThat(ofTitle(title)).extracting(Violation::key).containsExactly("title.generic");
  }

  @Test
  void oneWithoutAnEventIsCompleted() {
    assertThat(ofTitle("订单支付").getFirst().suggestion()).isEqualTo("订单支付通知");
    assertThat(ofTitle("Your parcel").getFirst().suggestion()).isEqualTo("Your parcel notice");
  }

  @Test
  void reportsParametersLinesAndLengthAreTold() {
    assertThat(inShort(ofTitle("销售统计通知"))).containsExactly("III.2 title 1:3+2 title.report");
    assertThat(inShort(ofTitle("{{a.DATA}}到账通知")))
        .containsExactly("III.2 title 1:1+14 title.parameter");
    assertThat(inShort(ofTitle("订单\n支付通知"))).containsExactly("III.2 title 1:1+7 title.lines");
    assertThat(inShort(ofTitle("长".repeat(31) + "通知")))
        .containsExactly("III.2 title 1:33+1 title.long");
    assertThat(ofTitle("长".repeat(30) + "通知")).isEmpty();
    assertThat(inShort(ofTitle(" "))).containsExactly("III.2 title 1:1+0 title.missing");
  }

  private static List<String> ofType(String type, @Nullable String trigger) {
    return inShort(
        Told.of(
            new Proposal(
                CLEAN.title(), 1, type, trigger, CLEAN.content(), CLEAN.example(), List.of())));
  }

  @Test
  void aTypeIsRequiredAndKnown() {
    assertThat(ofType("", null)).containsExactly("I type 1:1+0 type.missing");
    assertThat(ofType("special", null)).containsExactly("I type 1:1+7 type.unknown");
    assertThat(ofType("Instant notification (monthly)", null)).isEmpty();
    assertThat(ofType("即时响应", null)).isEmpty();
  }

  @Test
  void aTriggerIsDescribedWhereItIsAskedFor() {
    assertThat(ofType("instant-response", "  ")).containsExactly("I trigger 1:1+0 trigger.missing");
    assertThat(ofType("instant-response", "支付")).containsExactly("I trigger 1:1+2 trigger.short");
    assertThat(ofType("instant-response", "用户支付成功")).isEmpty();
    assertThat(ofType("instant-notification-monthly", "每天早上下发"))
        .containsExactly("I trigger 1:1+6 trigger.not-monthly");
    assertThat(ofType("instant-notification-monthly", "每月一日，每天九点后")).isEmpty();
  }
}
