package org.tidings.fuzz;

import java.nio.file.Path;
import org.tidings.callback.EventXmlFuzz;
import org.tidings.callback.crypto.EnvelopeFuzz;
import org.tidings.template.TemplateFuzz;
import org.tidings.template.guideline.GuidelineFuzz;
import org.tidings.wire.SendRequestFuzz;

/** What is fuzzed. */
enum FuzzTarget {
  SEND_REQUEST(
      "send-request", SendRequestFuzz.class, "org.tidings.wire.**:tools.jackson.core.json.**"),
  TEMPLATE("template", TemplateFuzz.class, "org.tidings.template.**"),
  GUIDELINE("guideline", GuidelineFuzz.class, "org.tidings.template.**"),
  EVENT_XML("event-xml", EventXmlFuzz.class, "org.tidings.callback.**"),
  ENVELOPE("envelope", EnvelopeFuzz.class, "org.tidings.callback.crypto.**");

  private final String folder;
  private final Class<?> type;
  private final String guidedBy;

  /**
   * @param type whose {@code fuzzerTestOneInput(byte[])} is called, by its name
   * @param guidedBy the classes whose coverage leads the search, as Jazzer is told them
   */
  FuzzTarget(String folder, Class<?> type, String guidedBy) {
    this.folder = folder;
    this.type = type;
    this.guidedBy = guidedBy;
  }

  /** Throws what it thinks is wrong with the product. */
  void tryOne(byte[] input) {
    switch (this) {
      case SEND_REQUEST -> SendRequestFuzz.fuzzerTestOneInput(input);
      case TEMPLATE -> TemplateFuzz.fuzzerTestOneInput(input);
      case GUIDELINE -> GuidelineFuzz.fuzzerTestOneInput(input);
      case EVENT_XML -> EventXmlFuzz.fuzzerTestOneInput(input);
      case ENVELOPE -> EnvelopeFuzz.fuzzerTestOneInput(input);
    }
  }

  /** Inputs that were chosen or found; each a file. The search begins with them. */
  Path kept() {
    return Path.of("src", "test", "fuzz", folder);
  }

  String folder() {
    return folder;
  }

  Class<?> type() {
    return type;
  }

  String guidedBy() {
    return guidedBy;
  }

  @Override
  public String toString() {
    return folder;
  }
}
