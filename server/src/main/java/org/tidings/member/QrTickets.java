package org.tidings.member;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.tidings.storage.PlatformKeys;

/**
 * The ticket of a QR code that members scanned to follow, as the {@code subscribe} event tells it
 * (reference, 5.5). The same code has the same ticket; nobody else can make it up.
 */
final class QrTickets {
  private static final String ALGORITHM = "HmacSHA512";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKey key;

  QrTickets(PlatformKeys keys) {
    this.key = keys.derive("qr ticket", ALGORITHM, 32);
  }

  String of(long accountId, String qrScene) {
    if (qrScene.isEmpty()) {
      return "";
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = (accountId + " " + qrScene).getBytes(StandardCharsets.UTF_8);
      return ENCODER.encodeToString(mac.doFinal(code));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks " + ALGORITHM, e);
    }
  }
}
