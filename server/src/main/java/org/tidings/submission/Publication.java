package org.tidings.submission;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tidings.account.Industry;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.NewTemplate;
import org.tidings.library.Origin;
import org.tidings.library.TemplateKind;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;

/** How an approved submission comes into the library, open to all accounts of its industry. */
final class Publication {
  private Publication() {}

  /**
   * Within the transaction that approves it.
   *
   * @return its number there
   */
  static String publish(
      Handle handle, LibraryTemplates library, Submission submission, Reviewer by) {
    NewTemplate template = template(submission, by);
    if (submission.changesNumber().isEmpty()) {
      return library.publish(handle, template);
    }
    String number = submission.changesNumber().get();
    boolean changeable =
        library
            .find(number)
            .map(LibraryTemplate::kind)
            .filter(TemplateKind.INDUSTRY::equals)
            .isPresent();
    if (!changeable) {
      throw new Refused(Refusal.SUBMISSION_UNFIT);
    }
    library.publishVersion(handle, number, template);
    return number;
  }

  private static NewTemplate template(Submission submission, Reviewer by) {
    SubmissionText text = submission.text();
    if (text.title().isBlank() || text.content().isBlank() || text.example().isBlank()) {
      throw new Refused(Refusal.SUBMISSION_UNFIT);
    }
    return new NewTemplate(
        Industry.find(text.industry()).orElseThrow(() -> new Refused(Refusal.SUBMISSION_UNFIT)),
        text.title(),
        Optional.of(text.titleEn()).filter(title -> !title.isBlank()),
        text.content(),
        text.example(),
        new Purpose(
            TemplateType.find(text.type()).orElseThrow(() -> new Refused(Refusal.SUBMISSION_UNFIT)),
            text.trigger()),
        Origin.SUBMISSION,
        by.name(),
        "");
  }
}
