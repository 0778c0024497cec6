package org.tidings.push;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import java.util.Base64;
import java.util.Optional;

/**
 * What a browser gave for the encryption of what only it shall read (RFC 8291, section 2).
 *
 * @param p256dh its public key: a point of P-256, uncompressed, in base64url
 * @param auth its secret of 16 bytes, in base64url
 */
public record BrowserKeys(String p256dh, String auth) {
  private static final int POINT_BYTES = 65;
  private static final int POINT_CHARACTERS = 87;
  private static final int AUTH_BYTES = 16;
  private static final int AUTH_CHARACTERS = 22;

  /** Empty unless the key is a point of the curve: of another, our own key could be guessed. */
  public static Optional<BrowserKeys> parse(String p256dh, String auth) {
    String point = withoutPadding(p256dh);
    String secret = withoutPadding(auth);
    if (point.length() != POINT_CHARACTERS || secret.length() != AUTH_CHARACTERS) {
      return Optional.empty();
    }
    try {
      BrowserKeys keys = new BrowserKeys(point, secret);
      boolean complete =
          Base64.getUrlDecoder().decode(point).length == POINT_BYTES
              && Base64.getUrlDecoder().decode(secret).length == AUTH_BYTES;
      UserAgentMessageEncryptionKeyInfo ignored = keys.forEncryption();
      return complete ? Optional.of(keys) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // the library has several exceptions for what is no point
    }
  }

  private static String withoutPadding(String base64) {
    return base64.strip().replaceAll("={1,2}$", "");
  }

  UserAgentMessageEncryptionKeyInfo forEncryption() {
    return UserAgentMessageEncryptionKeyInfo.of(p256dh, auth);
  }

  @Override
  public String toString() {
    return "********";
  }
}
