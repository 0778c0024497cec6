package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventXmlTest {
  private static final String ORIGINAL_ID = "gh_7f083739789a";
  private static final String OPEN_ID = "oia2TjuEGTNoeX76QEjQNrcURxG8";

  @ParameterizedTest
  @CsvSource({
    "SUCCESS, success",
    "USER_BLOCK, failed:user block",
    "SYSTEM_FAILED, failed: system failed"
  })
  void isTheReferencesByteForByte(DeliveryStatus status, String wire) {
    byte[] xml =
        EventXml.templateSendJobFinish(ORIGINAL_ID, OPEN_ID, 1395658920, 200163836, status);
    String expected =
        """
        <xml>
        <ToUserName><![CDATA[gh_7f083739789a]]></ToUserName>
        <FromUserName><![CDATA[oia2TjuEGTNoeX76QEjQNrcURxG8]]></FromUserName>
        <CreateTime>1395658920</CreateTime>
        <MsgType><![CDATA[event]]></MsgType>
        <Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>
        <MsgID>200163836</MsgID>
        <Status><![CDATA[STATUS]]></Status>
        </xml>\
        """
            .replace("STATUS", wire);
    assertThat(xml).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isUnderstoodByWxJava() {
    long messageId = (1L << 53) - 1;
    byte[] xml =
        EventXml.templateSendJobFinish(
            ORIGINAL_ID, OPEN_ID, 1395658920, messageId, DeliveryStatus.SYSTEM_FAILED);
    WxMpXmlMessage message = WxMpXmlMessage.fromXml(new ByteArrayInputStream(xml));
    assertThat(message.getToUser()).isEqualTo(ORIGINAL_ID);
    assertThat(message.getFromUser()).isEqualTo(OPEN_ID);
    assertThat(message.getCreateTime()).isEqualTo(1395658920L);
    assertThat(message.getMsgType()).isEqualTo("event");
    assertThat(message.getEvent()).isEqualTo("TEMPLATESENDJOBFINISH");
    assertThat(message.getMsgId()).isEqualTo(messageId);
    assertThat(message.getStatus()).isEqualTo("failed: system failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "]]>",
        "a]]>b]]>c",
        "]]",
        "]]]>",
        ">",
        "]]]]>>",
        "]]><![CDATA[",
        "<Status>&amp;\"'</Status>",
        "订单 😀 \t two\nlines"
      })
  void anyTextComesBackAsItWas(String value) throws Exception {
    assertThat(parsed(value)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "a\u0000b, ab",
    "'a\u000bb\u001f', ab",
    "a\ud800b, ab",
    "a\udc00, a",
    "a\ufffe\uffffb, ab",
    // Without the character that is dropped these would end the section.
    "]]\u0000>, ]]>",
    "]\u0001]\u0002><Status>x, ]]><Status>x"
  })
  void whatXmlCannotHoldIsDropped(String value, String expected) throws Exception {
    assertThat(parsed(value)).isEqualTo(expected);
  }

  /** A parser that is not ours reads the value, as the second of two elements. */
  private static String parsed(String value) throws Exception {
    StringBuilder out = new StringBuilder("<xml><a>1</a><b><![CDATA[");
    EventXml.appendInCdata(out, value);
    byte[] xml = out.append("]]></b></xml>").toString().getBytes(StandardCharsets.UTF_8);
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();
    assertThat(root.getChildNodes().getLength()).isEqualTo(2);
    return root.getLastChild().getTextContent();
  }
}
