// Needs WxJava (com.github.binarywang:weixin-java-mp) and, in the environment, APP_SECRET.
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;

public class SendTemplate {
  public static void main(String[] args) throws Exception {
    WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
    config.setAppId(__APP_ID__);
    config.setSecret(System.getenv("APP_SECRET"));
    config.setUseStableAccessToken(true); // leaves the tokens of your other programs valid
    config.setHostConfig(WxMpHostConfig.builder().apiHost(__BASE__).build());
    WxMpService service = new WxMpServiceImpl();
    service.setWxMpConfigStorage(config);

    WxMpTemplateMessage message =
        WxMpTemplateMessage.builder()
            .toUser(__OPENID__)
            .templateId(__TEMPLATE_ID__)
            .build();
    __MESSAGE__

    String msgid = service.getTemplateMsgService().sendTemplateMsg(message);
    System.out.println(msgid);
  }
}
