package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.WxJava.assertRefused;

import java.time.Duration;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateIndustry;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateIndustryEnum;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Refusals reach WxJava's callers with their codes, and it refreshes its token by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WxJavaErrorsTest {
  private static final int NEWCOMER = 2;
  private static final int WHITELISTED = 3;
  private static final int BUSY = 4;
  private static final int FORGETFUL = 5;

  private RunningPlatform platform;
  private Developer developer;
  private WxMpService wx;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .followers("alice")
                    .follower("carol", "blacklisted", true)
                    .follower("dave", "follows", false),
                Seed.account(NEWCOMER).with("templateMessages", "none"),
                Seed.account(WHITELISTED).with("ipWhitelist", List.of("203.0.113.7")),
                Seed.account(BUSY)
                    .templates(Seed.NOTICE)
                    .with("templateDailyLimit", 1)
                    .followers("alice"),
                Seed.account(FORGETFUL).templates(Seed.NOTICE).followers("alice")));
    developer = Developer.of(platform, 1);
    wx = WxJava.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void sendIsRefused() {
    assertSendRefused(40003, "oNobody", notice());
    assertSendRefused(40036, openId("alice"), "");
    assertSendRefused(40037, openId("alice"), "none");
    assertSendRefused(43004, openId("dave"), notice());
    assertSendRefused(43019, openId("carol"), notice());
  }

  private void assertSendRefused(int errcode, String openId, String templateId) {
    assertRefused(
        errcode,
        () -> wx.getTemplateMsgService().sendTemplateMsg(WxJava.message(openId, templateId)));
  }

  @Test
  void choiceIsRefused() throws WxErrorException {
    var templates = wx.getTemplateMsgService();
    assertRefused(40037, () -> WxJava.addTemplate(wx, "TM99999"));
    assertRefused(45027, () -> WxJava.addTemplate(wx, "TM00201"));
    assertRefused(40037, () -> templates.delPrivateTemplate("none"));
    for (int i = 1; i < 15; i++) {
      WxJava.addTemplate(wx, "TM00015");
    }
    assertRefused(45026, () -> WxJava.addTemplate(wx, "TM00015"));
    WxMpTemplateIndustry industries =
        new WxMpTemplateIndustry(
            WxMpTemplateIndustryEnum.E_COMMERCE, WxMpTemplateIndustryEnum.BANK);
    assertThat(templates.setIndustry(industries)).isTrue();
    assertRefused(43100, () -> templates.setIndustry(industries));
    industries.setSecondIndustry(WxMpTemplateIndustryEnum.E_COMMERCE);
    assertRefused(40102, () -> templates.setIndustry(industries));
  }

  @Test
  void accountIsRefused() {
    assertRefused(48001, () -> WxJava.of(platform, NEWCOMER).getTemplateMsgService().getIndustry());
    assertRefused(40164, () -> WxJava.of(platform, WHITELISTED).getAccessToken());
    assertRefused(40125, () -> WxJava.of(platform, Seed.appId(1), "wrong").getAccessToken());
    assertRefused(40013, () -> WxJava.of(platform, 99).getAccessToken());
    assertRefused(40003, () -> wx.getUserService().userInfo("oNobody"));
  }

  @Test
  void quotaIsUsedUp() throws WxErrorException {
    var ids = platform.account(Seed.appId(BUSY));
    var message = WxJava.message(ids.openId("alice"), ids.templateId(Seed.NOTICE));
    var templates = WxJava.of(platform, BUSY).getTemplateMsgService();
    templates.sendTemplateMsg(message);
    assertRefused(45009, () -> templates.sendTemplateMsg(message));
  }

  @Test
  void replacedTokenIsRefreshed() throws WxErrorException {
    WxMpService forgetful = WxJava.of(platform, FORGETFUL);
    String first = forgetful.getAccessToken();
    platform.api().token(Seed.appId(FORGETFUL), World.APP_SECRET);
    platform.forward(Duration.ofMinutes(5).plusSeconds(1));
    assertSends(forgetful);
    assertThat(forgetful.getAccessToken()).isNotEqualTo(first);
  }

  @Test
  void expiredTokenIsRefreshed() throws WxErrorException {
    WxMpService forgetful = WxJava.of(platform, FORGETFUL);
    String first = forgetful.getAccessToken();
    // WxJava goes by its own clock and takes the token for a living one
    platform.forward(Duration.ofHours(2));
    assertSends(forgetful);
    assertThat(forgetful.getAccessToken()).isNotEqualTo(first);
  }

  private void assertSends(WxMpService service) throws WxErrorException {
    var ids = platform.account(Seed.appId(FORGETFUL));
    var message = WxJava.message(ids.openId("alice"), ids.templateId(Seed.NOTICE));
    assertThat(service.getTemplateMsgService().sendTemplateMsg(message)).matches("\\d+");
  }

  private String openId(String member) {
    return developer.ids().openId(member);
  }

  private String notice() {
    return developer.ids().templateId(Seed.NOTICE);
  }
}
