package org.tidings.callback;

import java.nio.charset.StandardCharsets;

/**
 * Writes the XML of an event, byte for byte as the reference prints it. By hand rather than by an
 * XML library: it is written once a message, and no library promises these very bytes.
 */
final class EventXml {
  private static final int USUAL_LENGTH = 420;

  private final StringBuilder out = new StringBuilder(USUAL_LENGTH);

  private EventXml(String originalId, String openId, long createTimeSeconds, String event) {
    out.append("<xml>\n");
    text("ToUserName", originalId);
    text("FromUserName", openId);
    number("CreateTime", createTimeSeconds);
    text("MsgType", "event");
    text("Event", event);
  }

  /**
   * @param openId the receiver of the message, who stands in the event as its sender
   */
  static byte[] templateSendJobFinish(
      String originalId,
      String openId,
      long createTimeSeconds,
      long messageId,
      DeliveryStatus status) {
    return new EventXml(originalId, openId, createTimeSeconds, "TEMPLATESENDJOBFINISH")
        .number("MsgID", messageId) // not MsgId, as elsewhere on this wire
        .text("Status", status.wire())
        .toBytes();
  }

  /**
   * A member began to follow.
   *
   * @param qrScene what the scanned QR code stands for; empty without one
   * @param ticket of that code
   */
  static byte[] subscribe(
      String originalId, String openId, long createTimeSeconds, String qrScene, String ticket) {
    EventXml xml = new EventXml(originalId, openId, createTimeSeconds, "subscribe");
    return qrScene.isEmpty()
        ? xml.text("EventKey", "").toBytes()
        : xml.text("EventKey", "qrscene_" + qrScene).text("Ticket", ticket).toBytes();
  }

  /** A member left. */
  static byte[] unsubscribe(String originalId, String openId, long createTimeSeconds) {
    return new EventXml(originalId, openId, createTimeSeconds, "unsubscribe")
        .text("EventKey", "")
        .toBytes();
  }

  private EventXml text(String element, String value) {
    out.append('<').append(element).append("><![CDATA[");
    appendInCdata(out, value);
    out.append("]]></").append(element).append(">\n");
    return this;
  }

  private EventXml number(String element, long value) {
    out.append('<').append(element).append('>').append(value);
    out.append("</").append(element).append(">\n");
    return this;
  }

  private byte[] toBytes() {
    return out.append("</xml>").toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Any text, so that it can neither end its CDATA section nor make the document unreadable. What
   * XML 1.0 cannot hold is dropped, and only then is {@code ]]>} looked for: a dropped character
   * may have stood inside it.
   */
  static void appendInCdata(StringBuilder out, String value) {
    if (isPlain(value)) {
      out.append(value);
    } else {
      appendWithCare(out, value);
    }
  }

  /** Nearly every value is: visible ASCII that can be neither dropped nor the end of a section. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '>') {
        return false;
      }
    }
    return true;
  }

  private static void appendWithCare(StringBuilder out, String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      if (!isXmlCharacter(c)) {
        continue;
      }
      if (c == '>' && endsWithTwoBrackets(out)) {
        out.append("]]><![CDATA[");
      }
      out.appendCodePoint(c);
    }
  }

  private static boolean endsWithTwoBrackets(StringBuilder out) {
    int end = out.length();
    return end >= 2 && out.charAt(end - 1) == ']' && out.charAt(end - 2) == ']';
  }

  /** Section 2.2 of XML 1.0; a lone surrogate is none. */
  private static boolean isXmlCharacter(int c) {
    return (c >= 0x20 && c <= 0xD7FF)
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
