package org.tidings.e2e;

import java.util.Map;
import java.util.Optional;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.tidings.account.CallbackMode;
import org.tidings.account.ServerSettings;
import org.tidings.kernel.Secret;

/** How a program that is built on WxJava takes events, with one Token and EncodingAESKey. */
record WxJavaReceiver(String appId, String token, String aesKey) {
  /** Empty when it finds the event forged, or cannot read it. */
  Optional<WxMpXmlMessage> read(EventReceiver.Received event) {
    Map<String, String> query = event.query();
    WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
    config.setAppId(appId);
    config.setToken(token);
    config.setAesKey(aesKey);
    WxMpService service = new WxMpServiceImpl();
    service.setWxMpConfigStorage(config);
    String timestamp = query.getOrDefault("timestamp", "");
    String nonce = query.getOrDefault("nonce", "");
    if (!service.checkSignature(timestamp, nonce, query.getOrDefault("signature", ""))) {
      return Optional.empty();
    }
    if (!query.containsKey("encrypt_type")) {
      return Optional.of(WxMpXmlMessage.fromXml(event.body()));
    }
    try {
      return Optional.of(
          WxMpXmlMessage.fromEncryptedXml(
              event.body(), config, timestamp, nonce, query.getOrDefault("msg_signature", "")));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  boolean canRead(EventReceiver.Received event) {
    return read(event).isPresent();
  }

  ServerSettings settings(String url, CallbackMode mode) {
    return new ServerSettings(url, new Secret(token), new Secret(aesKey), mode);
  }

  /** As a seed file says it. */
  Map<String, String> declaration(String url, String mode) {
    return Map.of("url", url, "token", token, "encodingAesKey", aesKey, "mode", mode);
  }
}
