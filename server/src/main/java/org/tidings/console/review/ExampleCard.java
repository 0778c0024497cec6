package org.tidings.console.review;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.console.card.Card;
import org.tidings.submission.SubmissionText;
import org.tidings.template.ExampleValues;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/** A submission as a member would see it, filled in with its example's values. */
final class ExampleCard {
  private ExampleCard() {}

  static Card of(SubmissionText text, long at) {
    ParsedTemplate content = ParsedTemplate.parse(text.content());
    Rendering rendering =
        ExampleValues.find(content, text.example())
            .map(values -> Rendering.of(content, uncoloured(values), Look.WHOLE))
            // an example that is no copy of its template is shown for what it is
            .orElseGet(
                () -> Rendering.of(ParsedTemplate.parse(text.example()), Map.of(), Look.WHOLE));
    return Card.of(text.title(), at, rendering, null, false);
  }

  private static Map<String, Value> uncoloured(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, new Value(text, null)));
    return values;
  }
}
