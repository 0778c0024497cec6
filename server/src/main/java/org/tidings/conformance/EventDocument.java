package org.tidings.conformance;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's XML as JSON, so that it can be held against an expectation: what stands in CDATA is
 * text, what does not is a number (reference, section 5.5).
 */
final class EventDocument {
  private EventDocument() {}

  static ObjectNode read(String xml) throws Envelope.Broken {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    Element root = parse(xml);
    if (!root.getTagName().equals("xml")) {
      throw new Envelope.Broken("its root is " + root.getTagName());
    }
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        put(members, element);
      }
    }
    return members;
  }

  private static void put(ObjectNode members, Element element) {
    String text = element.getTextContent();
    boolean number =
        !(element.getFirstChild() instanceof CDATASection) && text.matches("-?\\d{1,18}");
    if (number) {
      members.put(element.getTagName(), Long.parseLong(text));
    } else {
      members.put(element.getTagName(), text);
    }
  }

  private static Element parse(String xml) throws Envelope.Broken {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new Envelope.Broken("it is no XML: " + e.getMessage());
    }
  }
}
