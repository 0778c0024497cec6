package org.tidings.console.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Industry;
import org.tidings.account.RuleSet;
import org.tidings.console.card.Card;
import org.tidings.library.LibraryTemplate;
import org.tidings.submission.SubmissionText;
import org.tidings.template.ExampleValues;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/** The card that members would see of a text, with the values of its example. */
final class Preview {
  private Preview() {}

  /** An example that is no copy of the content is shown for what it is. */
  static Card of(SubmissionText text, RuleSet rules, long at) {
    Optional<Map<String, String>> values =
        ExampleValues.find(ParsedTemplate.parse(text.content()), text.example());
    Rendering rendering =
        text.example().isEmpty()
            ? Rendering.of(ParsedTemplate.parse(text.content()), Map.of(), Look.WHOLE)
            : values
                .map(found -> template(text).render(uncoloured(found), rules))
                .orElseGet(
                    () -> Rendering.of(ParsedTemplate.parse(text.example()), Map.of(), Look.WHOLE));
    return Card.of(text.title(), at, rendering, null, false);
  }

  private static LibraryTemplate template(SubmissionText text) {
    Industry industry = Industry.find(text.industry()).orElse(Industry.OTHERS);
    return LibraryTemplate.ofIndustry("", industry, text.title(), text.content(), text.example());
  }

  private static Map<String, Value> uncoloured(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((name, value) -> values.put(name, new Value(value, null)));
    return values;
  }
}
