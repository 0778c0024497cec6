package org.tidings.console.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tidings.account.RuleSet;
import org.tidings.console.card.Card;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.SendRequest;
import org.tidings.template.ExampleValues;
import org.tidings.template.Look;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/** Cards of templates: filled in with the values of their examples, or with what is to be sent. */
final class Cards {
  private Cards() {}

  static Card example(LibraryTemplate template, RuleSet rules, long at) {
    ParsedTemplate content = ParsedTemplate.parse(template.content());
    return example(
        template.title(),
        ExampleValues.find(content, template.example()).map(Cards::uncoloured),
        values -> template.render(values, rules),
        template.example(),
        at);
  }

  static Card example(PrivateTemplate template, RuleSet rules, long at) {
    return example(
        template.title(),
        ExampleValues.find(template.content(), template.example()).map(Cards::uncoloured),
        values -> template.render(values, rules),
        template.example(),
        at);
  }

  /** An example that is no copy of its template is shown for what it is. */
  private static Card example(
      String title,
      Optional<Map<String, Value>> values,
      Function<Map<String, Value>, Rendering> render,
      String example,
      long at) {
    Rendering rendering =
        values
            .map(render)
            .orElseGet(() -> Rendering.of(ParsedTemplate.parse(example), Map.of(), Look.WHOLE));
    return Card.of(title, at, rendering, null, false);
  }

  static Card sent(PrivateTemplate template, SendRequest message, RuleSet rules, long at) {
    return Card.of(
        template.title(),
        at,
        template.render(message.values(), rules),
        rules.decorated() ? message.topColor() : null,
        message.url() != null || message.miniProgram() != null);
  }

  static Map<String, Value> uncoloured(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((name, text) -> values.put(name, new Value(text, null)));
    return values;
  }
}
