package org.tidings.fuzz;

import java.nio.charset.StandardCharsets;

/** Fails on inputs that no blind search hits in a lifetime, but each step to them is a new path. */
public final class PlantedFault {
  private PlantedFault() {}

  /** The fuzzer's entry, by its name. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    if (text.startsWith("{{")) {
      int end = text.indexOf(".DATA");
      if (end > 4 && text.charAt(2) == 'b' && text.endsWith("}}!")) {
        throw new IllegalStateException("planted");
      }
    }
  }
}
