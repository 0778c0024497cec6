package org.tidings.console.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.card.Card;
import org.tidings.console.submission.SubmissionPages.Answer;
import org.tidings.console.template.NotGranted;
import org.tidings.console.template.ParameterRow;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.TemplateKind;
import org.tidings.operator.Role;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionText;
import org.tidings.template.Keywords;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;
import org.tidings.template.guideline.Guidelines;

/**
 * Where a template is written: what breaks a guideline is told and the card is shown while it is
 * typed, or when it is asked for. Nothing is kept before it is saved.
 */
public final class EditorPages {
  private static final String NEW = SubmissionFeatures.PATH + "/new";
  private static final String EDIT = SubmissionFeatures.ONE + "/edit";
  private static final String TEMPLATE = "submission/editor.jte";
  private static final int WORD_CHARACTERS_MAX = 20;

  private final SubmissionFeatures features;

  /**
   * The editor.
   *
   * @param submission that is edited; empty for a new one
   * @param answer of a reviewer, if it was one that made the account edit it
   * @param parameters of the content
   * @param blank whether nothing at all is written yet
   * @param focus the field that was just changed by a button; empty for none
   */
  public record Editor(
      Account account,
      Optional<Submission> submission,
      Optional<Answer> answer,
      Form form,
      List<ParameterRow> parameters,
      boolean blank,
      List<Finding> findings,
      Card card,
      String focus) {
    /** The account's own. */
    public List<Industry> own() {
      return account
          .industries()
          .map(two -> List.of(two.primary(), two.secondary()))
          .orElseGet(List::of);
    }

    public List<Industry> others() {
      return List.of(Industry.values()).stream().filter(one -> !own().contains(one)).toList();
    }

    public List<TemplateType> types() {
      return List.of(TemplateType.values());
    }

    public List<Skeleton> skeletons() {
      return List.of(Skeleton.values());
    }

    /** Of the text that is always the same, as the guidelines count it. */
    public int bodyLength() {
      return Guidelines.bodyLength(form.value(EditorForm.CONTENT));
    }

    public long demanded() {
      return findings.stream().filter(Finding::demanded).count();
    }

    public long explained() {
      return findings.size() - demanded();
    }
  }

  EditorPages(SubmissionFeatures features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    Access operators = Access.account(Role.OPERATOR);
    return List.of(
        ConsoleRoute.get(NEW, operators, this::begin),
        ConsoleRoute.post(NEW, operators, visit -> act(visit, Optional.empty())),
        ConsoleRoute.get(EDIT, operators, this::edit),
        ConsoleRoute.post(EDIT, operators, this::actOnOne));
  }

  private Reply begin(Visit visit) {
    if (!visit.account().mayEverUseTemplateMessages()) {
      return NotGranted.reply(visit);
    }
    String changes = visit.query("changes");
    if (changes.isEmpty()) {
      return show(visit, Optional.empty(), EditorForm.of(SubmissionText.EMPTY, 0, ""), "");
    }
    return changeable(changes)
        .map(template ->
            show(visit, Optional.empty(), EditorForm.of(text(template), 0, changes), ""))
        .orElseGet(visit::notFound);
  }

  /** Category templates are made of their keywords; nobody proposes their text. */
  private Optional<LibraryTemplate> changeable(String number) {
    return features
        .library()
        .find(number)
        .filter(template -> template.kind() == TemplateKind.INDUSTRY)
        .filter(template -> template.withdrawal().isEmpty());
  }

  private static SubmissionText text(LibraryTemplate template) {
    Optional<Purpose> purpose = template.purpose();
    return new SubmissionText(
        template.title(),
        template.otherTitle().filter(EditorPages::isEnglish).orElse(""),
        template.industry().id(),
        purpose.map(Purpose::type).map(TemplateType::stored).orElse(""),
        purpose.map(Purpose::trigger).orElse(""),
        template.content(),
        template.example());
  }

  private static boolean isEnglish(String title) {
    return title.codePoints().noneMatch(Character::isIdeographic);
  }

  private Reply edit(Visit visit) {
    Optional<Submission> found = features.find(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    Submission submission = found.get();
    return submission.state().editable()
        ? show(visit, found, EditorForm.of(submission.text(), submission.edits(), ""), "")
        : visit.seeOther(SubmissionFeatures.path(visit, submission));
  }

  private Reply actOnOne(Visit visit) {
    Optional<Submission> found = features.find(visit);
    return found.isEmpty() ? visit.notFound() : act(visit, found);
  }

  private Reply act(Visit visit, Optional<Submission> submission) {
    Form form = visit.form();
    EditorForm typed = EditorForm.sent(form);
    String skeleton = form.text("skeleton", WORD_CHARACTERS_MAX);
    String taken = form.text("take", WORD_CHARACTERS_MAX);
    String intent = form.text("intent", WORD_CHARACTERS_MAX);
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, editor(visit, submission, typed, ""));
    }
    if (!skeleton.isEmpty()) {
      return start(visit, submission, typed, skeleton);
    }
    if (!taken.isEmpty()) {
      return take(visit, submission, typed, taken);
    }
    return intent.equals("save") || intent.equals("submit")
        ? save(visit, submission, typed, intent.equals("submit"))
        : show(visit, submission, typed, "");
  }

  private Reply show(Visit visit, Optional<Submission> submission, EditorForm typed, String focus) {
    return visit.page(TEMPLATE, editor(visit, submission, typed, focus));
  }

  private Editor editor(
      Visit visit, Optional<Submission> submission, EditorForm typed, String focus) {
    boolean blank = typed.text().equals(SubmissionText.EMPTY);
    return new Editor(
        visit.account(),
        submission,
        submission.flatMap(
            one -> Answer.current(one, features.submissions().history(one.id()), visit.texts())),
        typed.form(),
        ParameterRow.listOf(ParsedTemplate.parse(typed.text().content()), Keywords.NONE, Map.of()),
        blank,
        blank ? List.of() : features.findings(visit, typed.text()),
        features.preview(visit.account(), typed.text()),
        focus);
  }

  /** A skeleton never overwrites what somebody wrote. */
  private Reply start(
      Visit visit, Optional<Submission> submission, EditorForm typed, String skeleton) {
    SubmissionText text = typed.text();
    Optional<Skeleton> chosen = Skeleton.find(skeleton);
    if (chosen.isEmpty() || !text.content().isBlank()) {
      typed.form().refuse(EditorForm.CONTENT, "submission.skeleton.not-empty");
      return visit.invalid(TEMPLATE, editor(visit, submission, typed, EditorForm.CONTENT));
    }
    SubmissionText started =
        new SubmissionText(
            text.title(),
            text.titleEn(),
            text.industry(),
            text.type().isEmpty() ? chosen.get().type().stored() : text.type(),
            text.trigger(),
            visit.texts().of(chosen.get().contentKey()),
            text.example());
    return show(visit, submission, typed.with(started), EditorForm.CONTENT);
  }

  private Reply take(
      Visit visit, Optional<Submission> submission, EditorForm typed, String number) {
    Optional<Finding> finding =
        features.findings(visit, typed.text()).stream()
            .filter(one -> String.valueOf(one.number()).equals(number))
            .findFirst();
    return finding
        .flatMap(one -> Correction.of(typed.text(), one.violation()))
        .map(corrected ->
            show(
                visit,
                submission,
                typed.corrected(corrected),
                EditorForm.field(finding.orElseThrow().field())))
        .orElseGet(() -> show(visit, submission, typed, ""));
  }

  private Reply save(
      Visit visit, Optional<Submission> submission, EditorForm typed, boolean goesOn) {
    try {
      Submission saved = save(visit, submission, typed);
      String path = SubmissionFeatures.path(visit, saved);
      return goesOn
          ? visit.seeOther(path + "/submit")
          : visit.seeOther(path + "/edit", "submission.saved");
    } catch (Refused refused) {
      typed.form().refuseAll(Refusals.said(refused.refusal()).key());
      return visit.invalid(TEMPLATE, editor(visit, submission, typed, ""));
    }
  }

  private Submission save(Visit visit, Optional<Submission> submission, EditorForm typed) {
    long account = visit.account().id();
    return submission
        .map(one -> features.submissions().save(account, one.id(), typed.edits(), typed.text()))
        .orElseGet(() ->
            features
                .submissions()
                .draft(
                    account,
                    typed.text(),
                    changeable(typed.changes()).map(LibraryTemplate::number),
                    visit.operator().name()));
  }
}
