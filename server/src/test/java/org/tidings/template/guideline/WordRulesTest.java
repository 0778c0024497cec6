package org.tidings.template.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.template.guideline.Told.CONTENT;
import static org.tidings.template.guideline.Told.EXAMPLE;
import static org.tidings.template.guideline.Told.inShort;
import static org.tidings.template.guideline.Told.ofExample;
import static org.tidings.template.guideline.Told.ofTitle;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** II and IV.9: words. */
class WordRulesTest {
  @Test
  void aWordIsShownWhereItStandsAndOnceAField() {
    assertThat(inShort(ofTitle("优惠券到期提醒"))).containsExactly("II.4 title 1:1+3 kind.coupons");
    assertThat(ofTitle("优惠券到期提醒").getFirst().message(java.util.Locale.ENGLISH)).startsWith("“优惠券”");
    assertThat(inShort(ofExample(EXAMPLE.replace("谢谢。", "限时抢购！限时抢购！"))))
        .containsExactly("II.1 example 4:1+4 kind.advertising");
  }

  @Test
  void blanksCaseWidthAndWhatIsNotSeenHideNothing() {
    for (String title :
        List.of("优 惠 券领取通知", "优\u200b惠券领取通知", "ＣＯＵＰＯＮ issued notice", "CoUpOn issued notice")) {
      assertThat(ofTitle(title))
          .as(title)
          .extracting(Violation::key)
          .containsExactly("kind.coupons");
    }
  }

  @Test
  void anEnglishWordBeginsAndEndsWhereWordsDo() {
    assertThat(ofTitle("Couponing class confirmed notice")).isEmpty();
    assertThat(ofTitle("Prebate hearing confirmed notice")).isEmpty();
    assertThat(inShort(ofTitle("Gift  card issued notice")))
        .containsExactly("II.4 title 1:1+10 kind.coupons");
  }

  @Test
  void anExampleMayMentionWhatATemplateMayNotBeAbout() {
    assertThat(ofExample(EXAMPLE.replace("128.00元", "128.00元（已用优惠券）"))).isEmpty();
    assertThat(ofExample(EXAMPLE.replace("谢谢。", "点击领取优惠券"))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "积分到期提醒",
        "退款到账通知",
        "礼品配送通知",
        "红包装纸送货通知",
        "福利院探访预约提醒",
        "新品种登记成功通知",
        "谨防红包诈骗提醒",
        "会员卡号绑定成功通知",
        "Gift delivery notice",
        "Promotion decision notice",
        "Tax rebate result notice",
        "Refund result notice",
        "Journal voucher approved notice",
        "New arrival time notice"
      })
  void whatOnlyLooksLikeItPasses(String title) {
    assertThat(inShort(ofTitle(title))).isEmpty();
  }

  @Test
  void aTriggerTellsOfMessagesThatComeAgainAndAgain() {
    Proposal often =
        new Proposal(
            "账单缴费提醒", 1, "instant-notification-other", "每小时提醒", CONTENT, EXAMPLE, List.of());
    assertThat(inShort(Told.of(often))).containsExactly("II.2 trigger 1:1+3 kind.harassment");
    assertThat(ofExample(EXAMPLE.replace("128.00元", "每小时5元"))).isEmpty();
  }

  @Test
  void brandsStandNeitherInTheTitleNorInTheBody() {
    assertThat(inShort(ofTitle("支付宝到账通知"))).containsExactly("IV.9 title 1:1+3 brand.known");
    String content = CONTENT.replace("订单编号", "淘宝单号");
    assertThat(inShort(Told.of(Told.proposal("订单支付成功", content, EXAMPLE.replace("订单编号", "淘宝单号")))))
        .containsExactly("IV.9 content 2:1+2 brand.known");
    assertThat(ofExample(EXAMPLE.replace("128.00元", "128.00元（支付宝）"))).isEmpty();
    // no part of the text that members see
    assertThat(Told.ofContent(CONTENT.replace("keyword1", "taobao"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "北京东站进站提醒",
        "Apple variety registered notice",
        "三星酒店评定结果通知",
        "平安到达提醒",
        "Visa application result notice",
        "中国银行业从业资格报名成功通知"
      })
  void wordsOfEveryDayAreNoBrands(String title) {
    assertThat(inShort(ofTitle(title))).isEmpty();
  }

  private static List<String> withNames(String title, String... names) {
    return inShort(
        Told.of(
            new Proposal(title, 1, "instant-response", null, CONTENT, EXAMPLE, List.of(names))));
  }

  @Test
  void theAccountsOwnNamesAreBrandsHoweverWritten() {
    assertThat(withNames("harbourbank payment received", "Harbour Bank"))
        .containsExactly("IV.9 title 1:1+11 brand.own");
    assertThat(withNames("Mill Road payment received", "Mill Road Co., Ltd."))
        .containsExactly("IV.9 title 1:1+9 brand.own");
    assertThat(withNames("青禾园艺订单通知", "青禾园艺（江州）股份有限公司"))
        .containsExactly("IV.9 title 1:1+4 brand.own");
    assertThat(withNames("支付宝到账通知", "支付宝")).containsExactly("IV.9 title 1:1+3 brand.known");
  }

  @Test
  void whatIsLeftOfANameIsNoWordOfEveryDay() {
    assertThat(withNames("Harbour tour confirmed notice", "Harbour Bank")).isEmpty();
    assertThat(withNames("Zinc ordered notice", "Inc", "Zi", "通知", "公司", "", "……")).isEmpty();
  }
}
