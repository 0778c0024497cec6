package org.tidings.console.review;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.account.Account;
import org.tidings.account.Industry;
import org.tidings.console.review.ReviewArea.Features;
import org.tidings.console.review.SubmissionView.Alike;
import org.tidings.console.review.SubmissionView.Beside;
import org.tidings.console.review.SubmissionView.Change;
import org.tidings.console.review.SubmissionView.Claim;
import org.tidings.console.review.SubmissionView.Known;
import org.tidings.console.diff.TextDiff;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;
import org.tidings.library.LibraryTemplate;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorSearch;
import org.tidings.operator.StaffRole;
import org.tidings.submission.Submission;
import org.tidings.submission.SubmissionText;
import org.tidings.template.Purpose;

/** Gathers what the pages of a submission show. */
final class SubmissionViews {
  private static final int EARLIER_MOST = 5;
  private static final int SIMILAR_MOST = 3;

  /** Less says nothing. */
  private static final double SCORE_LEAST = 0.2;

  private static final int STAFF_MOST = 1_000;

  private final Features features;

  SubmissionViews(Features features) {
    this.features = features;
  }

  /** The one in the path. */
  Optional<Submission> find(Visit visit) {
    String id = visit.pathParameter("review");
    return id.matches("[0-9]{1,18}")
        ? features.reviews().find(Long.parseLong(id))
        : Optional.empty();
  }

  SubmissionView of(Visit visit, Submission submission, Form form) {
    Account account = features.accounts().require(submission.accountId());
    Map<Integer, SubmissionText> rounds = features.reviews().rounds(submission.id());
    // what the account changes afterwards is not handed in yet
    SubmissionText text = Objects.requireNonNull(rounds.get(submission.round()));
    long now = features.clock().millis();
    return new SubmissionView(
        submission,
        LintedText.of(text, account, now),
        account,
        submission.waitingSince().stream()
            .mapToObj(since -> Due.of(since, now, features.serviceLevel()))
            .findFirst(),
        features.reviews().isSecondReviewed(text.industry()),
        claim(visit, submission),
        submission.changesNumber().map(number -> change(number, text)),
        new Known(
            features.desk().figures().ofSubmitter(account.id()),
            features.reports().applyAsLong(account.id()),
            features.desk().decided().listLike(submission, EARLIER_MOST),
            alike(submission, text)),
        SubmissionView.steps(features.reviews().history(submission.id()), rounds),
        beside(visit, submission),
        form);
  }

  private List<Alike> alike(Submission submission, SubmissionText text) {
    return features
        .similar()
        .find(text.title(), text.content(), Industry.find(text.industry()), SIMILAR_MOST + 1)
        .stream()
        // the one that it changes, or has become, is like it of course
        .filter(one -> !isOf(submission, one.template().number()))
        .filter(one -> one.score() >= SCORE_LEAST)
        .limit(SIMILAR_MOST)
        .map(one -> new Alike(one, TextDiff.of(one.template().content(), text.content())))
        .toList();
  }

  private static boolean isOf(Submission submission, String number) {
    return submission.changesNumber().filter(number::equals).isPresent()
        || submission.libraryNumber().filter(number::equals).isPresent();
  }

  private Claim claim(Visit visit, Submission submission) {
    Optional<Submission.Taken> taken = features.reviews().findTaken(submission);
    long own = visit.operator().id();
    List<Long> excluded = features.reviews().listExcluded(submission);
    return new Claim(
        taken.flatMap(one -> features.operators().find(one.operatorId())).map(Operator::name),
        taken.filter(one -> one.operatorId() == own).isPresent(),
        excluded.contains(own),
        !excluded.isEmpty() && !someoneBeside(excluded));
  }

  private boolean someoneBeside(List<Long> excluded) {
    return features
        .staff()
        .list(new OperatorSearch.Query("", true, false, OperatorSearch.Order.NEWEST), 0, STAFF_MOST)
        .stream()
        .anyMatch(one ->
            !one.disabled()
                && one.staffRole().filter(role -> role != StaffRole.SUPPORT).isPresent()
                && !excluded.contains(one.id()));
  }

  private Change change(String number, SubmissionText text) {
    Optional<LibraryTemplate> template = features.library().find(number);
    return new Change(
        number,
        template.isPresent(),
        template.map(one -> TextChange.between(text(one), text)).orElse(List.of()));
  }

  private static SubmissionText text(LibraryTemplate template) {
    return new SubmissionText(
        template.title(),
        template.otherTitle().orElse(""),
        template.industry().id(),
        template.purpose().map(purpose -> purpose.type().stored()).orElse(""),
        template.purpose().map(Purpose::trigger).orElse(""),
        template.content(),
        template.example());
  }

  private Beside beside(Visit visit, Submission submission) {
    QueueQuery query = QueueQuery.of(visit, features);
    return new Beside(
        query.query(), beside(query, submission, false), beside(query, submission, true));
  }

  private String beside(QueueQuery query, Submission submission, boolean behind) {
    OptionalLong since = submission.waitingSince();
    OptionalLong found =
        since.isEmpty()
            ? OptionalLong.empty()
            : features
                .queue()
                .findBeside(
                    query.filter(), query.order(), since.getAsLong(), submission.id(), behind);
    return found.isPresent() ? ReviewQueuePages.PATH + "/" + found.getAsLong() + query.query() : "";
  }
}
