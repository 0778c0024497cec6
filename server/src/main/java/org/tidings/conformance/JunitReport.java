package org.tidings.conformance;

import java.io.StringWriter;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run as the XML that CI systems read. */
public final class JunitReport {
  private JunitReport() {}

  /**
   * Writes it.
   *
   * @param strict whether what differs counts as failed
   */
  public static String of(Results results, boolean strict) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument();
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "conformance");
      xml.writeAttribute("tests", String.valueOf(results.all().size()));
      xml.writeAttribute(
          "failures",
          String.valueOf(results.all().stream().filter(r -> isFailure(r, strict)).count()));
      xml.writeAttribute("skipped", String.valueOf(results.count(Verdict.NOT_RUN)));
      for (Result result : results.all()) {
        write(xml, result, strict);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text can always be written", e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, Result result, boolean strict)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "conformance." + result.section().name());
    xml.writeAttribute("name", result.check().name());
    if (result.verdict() == Verdict.NOT_RUN) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", result.note());
    } else if (isFailure(result, strict)) {
      String differences =
          result.differences().stream().map(Difference::toString).collect(Collectors.joining("\n"));
      xml.writeStartElement("failure");
      xml.writeAttribute("message", withoutControls(differences));
      xml.writeCharacters(withoutControls(result.sent() + "\n" + result.got()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static boolean isFailure(Result result, boolean strict) {
    return result.verdict() == Verdict.FAILED || (strict && result.verdict() == Verdict.DIFFERS);
  }

  /** What XML 1.0 cannot hold may stand in a wrong answer. */
  private static String withoutControls(String text) {
    return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }
}
