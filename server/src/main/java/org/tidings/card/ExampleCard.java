package org.tidings.card;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidings.template.ExampleValues;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/** A template as members would see it, with the values of its example. */
public final class ExampleCard {
  private ExampleCard() {}

  /**
   * An example that is no copy of its template is shown for what it is; without one, the places for
   * values stay empty.
   *
   * @param render what is shown of values
   */
  public static Card of(
      String title,
      ParsedTemplate content,
      String example,
      Function<Map<String, Value>, Rendering> render,
      long at) {
    Optional<Map<String, Value>> values =
        example.isEmpty()
            ? Optional.of(Map.of())
            : ExampleValues.find(content, example).map(ExampleCard::uncoloured);
    Rendering rendering =
        values
            .map(render)
            .orElseGet(() -> Rendering.of(ParsedTemplate.parse(example), Map.of(), Look.WHOLE));
    return Card.of(title, at, rendering, null, false);
  }

  public static Map<String, Value> uncoloured(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, new Value(text, null)));
    return values;
  }
}
