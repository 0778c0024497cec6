package org.tidings.console.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.page.Said;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.kernel.TemplateId;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.TemplateKind;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;

/** The "+" of the documents: a library template becomes one of the account's own. */
final class AddPages {
  /** The check boxes of a category template's keywords. */
  static final String KEYWORD = "keyword";

  private final TemplateFeatures features;
  private final LibraryPages library;

  AddPages(TemplateFeatures features) {
    this.features = features;
    this.library = new LibraryPages(features);
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.post(LibraryPages.DETAIL, Access.account(Role.OPERATOR), this::add));
  }

  private Reply add(Visit visit) {
    Optional<LibraryTemplate> template = features.library().find(visit.pathParameter("number"));
    if (template.isEmpty()) {
      return visit.notFound();
    }
    Form form = visit.form();
    try {
      TemplateId added = add(visit, template.get(), form.all(KEYWORD));
      return visit.seeOther(
          visit.ofAccount("/templates/" + added), "template.added", template.get().title());
    } catch (Refused refused) {
      Said why = Refusals.said(refused.refusal());
      form.refuseAll(why.key());
      return visit.invalid("template/detail.jte", library.detail(visit, template.get(), form));
    }
  }

  /** As the wire adds it. Without any keyword it would be the standard ones; here it is none. */
  private TemplateId add(Visit visit, LibraryTemplate template, List<String> keywords) {
    Account account = visit.account();
    account.requireTemplateMessages(features.clock().millis());
    Optional<List<String>> chosen =
        template.kind() == TemplateKind.CATEGORY && keywords.isEmpty()
            ? Optional.empty()
            : Optional.of(keywords);
    TemplateId added =
        features
            .audit()
            .alongside(
                visit.actor(),
                () -> features.choice().add(account, template.number(), chosen),
                id ->
                    Audited.of(AuditAction.TEMPLATE_ADDED, account.id(), id.value())
                        .change(
                            Map.of(),
                            Map.of("number", template.number(), "title", template.title())));
    // what was read of it before it stood fast is not to be kept
    features.own().accountChanged(account.id());
    return added;
  }
}
