package org.tidings.console.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.TemplateUse;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;

/** Deletes a template, after it was said what that will break. */
public final class DeletePages {
  private static final String PATH = MyTemplatePages.DETAIL + "/delete";

  private final TemplateFeatures features;

  /** The question. */
  public record Question(PrivateTemplate template, TemplateUse use) {}

  DeletePages(TemplateFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.OPERATOR), this::ask),
        ConsoleRoute.post(PATH, Access.account(Role.OPERATOR), this::delete));
  }

  private Optional<PrivateTemplate> active(Visit visit) {
    return features
        .own()
        .findEver(visit.account().id(), visit.pathParameter("template"))
        .filter(template -> template.deletedAt().isEmpty());
  }

  private Reply ask(Visit visit) {
    Optional<PrivateTemplate> template = active(visit);
    if (template.isEmpty()) {
      return visit.notFound();
    }
    TemplateUse use =
        features
            .quotas()
            .recentUses(visit.account().id())
            .getOrDefault(template.get().id(), TemplateUse.NONE);
    return visit.page("template/delete.jte", new Question(template.get(), use));
  }

  private Reply delete(Visit visit) {
    Account account = visit.account();
    Optional<PrivateTemplate> found = active(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    PrivateTemplate template = found.get();
    String id = template.templateId().value();
    account.requireTemplateMessages(features.clock().millis());
    features
        .audit()
        .alongside(
            visit.actor(),
            Audited.of(AuditAction.TEMPLATE_DELETED, account.id(), id)
                .change(
                    Map.of("number", template.libraryNumber(), "title", template.title()),
                    Map.of()),
            () -> features.own().delete(account.id(), id));
    // what was read of it before it was gone is not to be kept
    features.own().accountChanged(account.id());
    return visit.seeOther(visit.ofAccount("/templates"), "template.deleted", template.title());
  }
}
