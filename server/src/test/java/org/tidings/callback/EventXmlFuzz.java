package org.tidings.callback;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * What holds for every text in an event: the XML is well-formed, has the elements it ought to have,
 * and gives the text back, less what XML 1.0 cannot hold. Run by the fuzzer, by the property tests
 * and over kept findings.
 */
public final class EventXmlFuzz {
  private EventXmlFuzz() {}

  /** The fuzzer's entry, by its name: two bytes a character, so that halves of them come too. */
  public static void fuzzerTestOneInput(byte[] input) {
    check(new String(input, StandardCharsets.UTF_8));
    check(new String(input, StandardCharsets.UTF_16BE));
    StringBuilder halves = new StringBuilder();
    for (int i = 0; i + 1 < input.length; i += 2) {
      halves.append((char) ((input[i] & 0xff) << 8 | (input[i + 1] & 0xff)));
    }
    check(halves.toString());
  }

  static void check(String text) {
    check(
        EventXml.templateSendJobFinish(text, text, 1, 2, DeliveryStatus.SUCCESS),
        Map.of("ToUserName", text, "FromUserName", text),
        "ToUserName FromUserName CreateTime MsgType Event MsgID Status");
    if (!text.isEmpty()) {
      check(
          EventXml.subscribe("gh_", "o", 1, text, text),
          Map.of("EventKey", "qrscene_" + text, "Ticket", text),
          "ToUserName FromUserName CreateTime MsgType Event EventKey Ticket");
    }
  }

  private static void check(byte[] xml, Map<String, String> texts, String elements) {
    Element root = parse(xml);
    require(names(root).equals(elements), names(root));
    texts.forEach((element, text) -> {
      String found = root.getElementsByTagName(element).item(0).getTextContent();
      require(found.equals(held(text)), element + " came back as another text");
    });
  }

  private static String names(Element root) {
    StringBuilder names = new StringBuilder();
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        names.append(names.isEmpty() ? "" : " ").append(element.getTagName());
      }
    }
    return names.toString();
  }

  /** As any XML parser gives it back: sections 2.2 (characters) and 2.11 (line ends) of XML 1.0. */
  private static String held(String text) {
    return text.codePoints()
        .filter(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .filter(c -> c != 0xFFFE && c != 0xFFFF)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .replace("\r\n", "\n")
        .replace('\r', '\n');
  }

  private static Element parse(byte[] xml) {
    try {
      var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      parser.setErrorHandler(new Strict());
      return parser.parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (SAXException e) {
      throw new AssertionError("not well-formed", e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Prints nothing, unlike the one that a parser comes with. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXParseException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXParseException {
      throw e;
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
