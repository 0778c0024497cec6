package org.tidings.console.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.NewTemplate;
import org.tidings.library.Origin;
import org.tidings.library.TemplateKind;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;
import org.tidings.template.guideline.Guidelines;
import org.tidings.template.guideline.Proposal;
import org.tidings.template.guideline.Violation;

/**
 * The staff write a new version of an industry template. What breaks a guideline is shown; who
 * knows better says so.
 */
public final class LibraryEditPages {
  private static final String TEMPLATE = "library/edit.jte";
  private static final String PATH = LibraryArea.ONE + "/edit";
  private static final int TITLE_CHARACTERS_MAX = 60;
  private static final int TEXT_CHARACTERS_MAX = 1_000;
  private static final int REASON_CHARACTERS_MAX = 300;

  private final LibraryArea area;

  /**
   * The form.
   *
   * @param violations what the text that is typed breaks
   * @param checked whether it was looked at
   */
  public record Edit(
      LibraryTemplate template, Form form, List<Violation> violations, boolean checked) {}

  LibraryEditPages(LibraryArea area) {
    this.area = area;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, LibraryArea.REVIEWERS, this::show),
        ConsoleRoute.post(PATH, LibraryArea.REVIEWERS, this::edit));
  }

  /** Those of typed keywords are not written by hand. */
  private Optional<LibraryTemplate> find(Visit visit) {
    return area.library()
        .find(visit.pathParameter("number"))
        .filter(template -> template.kind() == TemplateKind.INDUSTRY);
  }

  private Reply show(Visit visit) {
    return find(visit)
        .map(template ->
            visit.page(TEMPLATE, new Edit(template, startOf(template), List.of(), false)))
        .orElseGet(visit::notFound);
  }

  private static Form startOf(LibraryTemplate template) {
    return Form.of(
        Map.of(
            "title", template.title(),
            "otherTitle", template.otherTitle().orElse(""),
            "type", template.purpose().map(purpose -> purpose.type().stored()).orElse(""),
            "trigger", template.purpose().map(Purpose::trigger).orElse(""),
            "content", template.content(),
            "example", template.example()));
  }

  private Reply edit(Visit visit) {
    return find(visit).map(template -> edit(visit, template)).orElseGet(visit::notFound);
  }

  private Reply edit(Visit visit, LibraryTemplate template) {
    Form form = visit.form();
    Optional<NewTemplate> typed = typed(visit, template, form);
    if (typed.isEmpty()) {
      return visit.invalid(TEMPLATE, new Edit(template, form, List.of(), false));
    }
    List<Violation> violations = violations(typed.get());
    boolean onlyLook = !form.all("check").isEmpty();
    boolean allTheSame = form.checked("confirmed");
    Edit page = new Edit(template, form, violations, true);
    if (onlyLook) {
      return visit.page(TEMPLATE, page);
    }
    form.required("reason", REASON_CHARACTERS_MAX);
    if (!violations.isEmpty() && !allTheSame) {
      form.refuse("confirmed", "library.edit.confirm");
    }
    return form.isValid() ? publish(visit, template, typed.get()) : visit.invalid(TEMPLATE, page);
  }

  private Reply publish(Visit visit, LibraryTemplate template, NewTemplate text) {
    int version =
        area.audit()
            .alongside(
                visit.actor(),
                () -> area.library().publishVersion(template.number(), text),
                made ->
                    Audited.of(AuditAction.LIBRARY_TEMPLATE_CHANGED, template.number())
                        .change(
                            Map.of(
                                "version", String.valueOf(template.version()),
                                "title", template.title(),
                                "content", template.content()),
                            Map.of(
                                "version", String.valueOf(made),
                                "title", text.title(),
                                "content", text.content(),
                                "reason", text.reason())));
    return visit.seeOther(LibraryArea.path(template.number()), "library.edit.done", version);
  }

  private static Optional<NewTemplate> typed(Visit visit, LibraryTemplate template, Form form) {
    String title = form.required("title", TITLE_CHARACTERS_MAX);
    String other = form.text("otherTitle", TITLE_CHARACTERS_MAX);
    String trigger = form.required("trigger", REASON_CHARACTERS_MAX);
    String content = form.required("content", TEXT_CHARACTERS_MAX);
    String example = form.required("example", TEXT_CHARACTERS_MAX);
    String reason = form.text("reason", REASON_CHARACTERS_MAX);
    Optional<TemplateType> type = TemplateType.find(form.required("type", TITLE_CHARACTERS_MAX));
    if (!form.isValid() || type.isEmpty()) {
      form.refuse("type", "page.field.required");
      return Optional.empty();
    }
    return Optional.of(
        new NewTemplate(
            template.industry(),
            title,
            Optional.of(other).filter(text -> !text.isEmpty()),
            content,
            example,
            new Purpose(type.get(), trigger),
            Origin.STAFF,
            visit.actor().name(),
            reason));
  }

  private static List<Violation> violations(NewTemplate text) {
    return Guidelines.check(
        new Proposal(
            text.title(),
            text.industry().id(),
            text.purpose().type().stored(),
            text.purpose().trigger(),
            text.content(),
            text.example(),
            List.of()));
  }
}
