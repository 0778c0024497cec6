package org.tidings.callback;

import java.nio.charset.StandardCharsets;
import org.tidings.callback.crypto.Envelope;

/**
 * How an account's events are encrypted (reference, section 5.3).
 *
 * @param originalId the account's; in secure mode the one thing that stands in clear
 * @param alsoPlain compatible mode: the encrypted event stands beside the plain one
 */
record Encryption(Envelope envelope, String originalId, boolean alsoPlain) {
  private static final String END = "</xml>";

  /**
   * A body, and what it holds encrypted, over which {@code msg_signature} goes.
   *
   * @param encrypt base64
   */
  record Sealed(String body, String encrypt) {}

  /**
   * @param xml of an event, in plain
   */
  Sealed seal(byte[] xml) {
    String encrypt = envelope.encrypt(xml);
    String body =
        alsoPlain
            ? withoutEnd(new String(xml, StandardCharsets.UTF_8)) + element("Encrypt", encrypt)
            : "<xml>\n" + element("ToUserName", originalId) + element("Encrypt", encrypt);
    return new Sealed(body + END, encrypt);
  }

  private static String withoutEnd(String xml) {
    if (!xml.endsWith(END)) {
      throw new IllegalArgumentException("an event ends in " + END);
    }
    return xml.substring(0, xml.length() - END.length());
  }

  private static String element(String name, String value) {
    StringBuilder out = new StringBuilder(value.length() + 40);
    out.append('<').append(name).append("><![CDATA[");
    EventXml.appendInCdata(out, value);
    return out.append("]]></").append(name).append(">\n").toString();
  }
}
