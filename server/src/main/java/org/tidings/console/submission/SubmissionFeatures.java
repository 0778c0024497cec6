package org.tidings.console.submission;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.card.Card;
import org.tidings.card.ExampleCard;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.LibraryTemplates;
import org.tidings.library.Similar;
import org.tidings.library.SimilarTemplates;
import org.tidings.ops.AuditTrail;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionSteps;
import org.tidings.submission.SubmissionText;
import org.tidings.submission.Submissions;
import org.tidings.template.ParsedTemplate;

/** What the pages of an account's submissions are made of. */
public record SubmissionFeatures(
    Submissions submissions,
    SubmissionSteps steps,
    LibraryTemplates library,
    SimilarTemplates similar,
    AuditTrail audit,
    Clock clock) {
  static final String PATH = ConsoleRoute.ACCOUNT + "/submissions";
  static final String ONE = PATH + "/{submission}";

  private static final int SIMILAR_MAX = 3;

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new SubmissionListPages(this).routes(),
            new EditorPages(this).routes(),
            new SubmissionPages(this).routes(),
            new HandInPages(this).routes(),
            new StepPages(this).routes())
        .flatMap(List::stream)
        .toList();
  }

  /** The one in the address, if it is the account's. */
  Optional<Submission> find(Visit visit) {
    String id = visit.pathParameter("submission");
    return id.matches("\\d{1,18}")
        ? submissions.find(visit.account().id(), Long.parseLong(id))
        : Optional.empty();
  }

  List<Finding> findings(Visit visit, SubmissionText text) {
    return Finding.listOf(text, visit.account().name(), steps.strictness(), visit.texts());
  }

  /** Templates of the library that may do as well (III.4), but for the one that is changed. */
  List<Similar> similar(SubmissionText text, Optional<String> changesNumber) {
    return similar
        .find(text.title(), text.content(), Industry.find(text.industry()), SIMILAR_MAX)
        .stream()
        .filter(one -> one.probablySameUse())
        .filter(one -> !changesNumber.equals(Optional.of(one.template().number())))
        .toList();
  }

  Card preview(Account account, SubmissionText text) {
    Industry industry = Industry.find(text.industry()).orElse(Industry.OTHERS);
    LibraryTemplate template =
        LibraryTemplate.ofIndustry("", industry, text.title(), text.content(), text.example());
    return ExampleCard.of(
        text.title(),
        ParsedTemplate.parse(text.content()),
        text.example(),
        values -> template.render(values, account.ruleSet()),
        clock.millis());
  }

  static String path(Visit visit, Submission submission) {
    return visit.ofAccount("/submissions/" + submission.id());
  }
}
