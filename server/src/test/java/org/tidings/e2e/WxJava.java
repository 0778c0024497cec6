package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** WxJava as it comes, told nothing but where the platform is. */
final class WxJava {
  private WxJava() {}

  static WxMpService of(RunningPlatform platform, String appId, String secret) {
    WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
    config.setAppId(appId);
    config.setSecret(secret);
    config.setToken(World.TOKEN);
    config.setHostConfig(WxMpHostConfig.builder().apiHost(platform.base()).build());
    WxMpService service = new WxMpServiceImpl();
    service.setWxMpConfigStorage(config);
    return service;
  }

  static WxMpService of(RunningPlatform platform, int account) {
    return of(platform, Seed.appId(account), World.APP_SECRET);
  }

  static WxMpTemplateMessage message(String openId, String templateId) {
    return WxMpTemplateMessage.builder()
        .toUser(openId)
        .templateId(templateId)
        .build()
        .addData(new WxMpTemplateData("first", "Hello", "#173177"));
  }

  /** As most programs call it, though there is a newer way with a list of keywords. */
  @SuppressWarnings("deprecation")
  static String addTemplate(WxMpService service, String number) throws WxErrorException {
    return service.getTemplateMsgService().addTemplate(number);
  }

  /** The newer way. */
  static String addTemplate(WxMpService service, String number, List<String> keywords)
      throws WxErrorException {
    return service.getTemplateMsgService().addTemplate(number, keywords);
  }

  static void assertRefused(int errcode, ThrowingCallable call) {
    WxErrorException refused = catchThrowableOfType(WxErrorException.class, call);
    assertThat(refused).as("an exception with code " + errcode).isNotNull();
    assertThat(refused.getError().getErrorCode()).isEqualTo(errcode);
  }
}
