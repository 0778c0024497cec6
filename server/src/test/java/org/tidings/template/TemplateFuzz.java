package org.tidings.template;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What holds for every template's text: it comes back from its parts, and a rendering keeps every
 * literal and puts values in untouched. Run by the fuzzer and over kept findings.
 */
public final class TemplateFuzz {
  private TemplateFuzz() {}

  /** The fuzzer's entry, by its name. The text is also the value of every second parameter. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    ParsedTemplate template = ParsedTemplate.parse(text);
    require(template.text().equals(text), "the parts are not the text");
    Map<String, Value> values = new HashMap<>();
    StringBuilder expected = new StringBuilder();
    for (Part part : template.parts()) {
      switch (part) {
        case Part.Literal(String literal) -> {
          require(!literal.isEmpty(), "an empty literal");
          require(ParsedTemplate.parse(literal).parts().size() == 1, "a parameter in a literal");
          expected.append(literal);
        }
        case Part.Parameter(String name) -> {
          require(!name.isEmpty(), "a parameter without a name");
          if (values.containsKey(name) || values.size() % 2 == 0) {
            values.put(name, new Value(text, null));
            expected.append(text);
          }
        }
      }
    }
    require(
        Rendering.of(template, values, Look.WHOLE).text().contentEquals(expected),
        "the rendering is another");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
