package org.tidings.console.template;

import org.tidings.account.RuleSet;
import org.tidings.card.Card;
import org.tidings.card.ExampleCard;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.SendRequest;
import org.tidings.template.ParsedTemplate;

/** Cards of templates: filled in with the values of their examples, or with what is to be sent. */
final class Cards {
  private Cards() {}

  static Card example(LibraryTemplate template, RuleSet rules, long at) {
    return ExampleCard.of(
        template.title(),
        ParsedTemplate.parse(template.content()),
        template.example(),
        values -> template.render(values, rules),
        at);
  }

  static Card example(PrivateTemplate template, RuleSet rules, long at) {
    return ExampleCard.of(
        template.title(),
        template.content(),
        template.example(),
        values -> template.render(values, rules),
        at);
  }

  static Card sent(PrivateTemplate template, SendRequest message, RuleSet rules, long at) {
    return Card.of(
        template.title(),
        at,
        template.render(message.values(), rules),
        rules.decorated() ? message.topColor() : null,
        message.url() != null || message.miniProgram() != null);
  }
}
