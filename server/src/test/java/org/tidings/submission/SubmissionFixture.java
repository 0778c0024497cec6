package org.tidings.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.tidings.account.AccountKind;
import org.tidings.account.Accounts;
import org.tidings.account.NewAccount;
import org.tidings.account.RuleSet;
import org.tidings.account.TemplateAccess;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** A database with accounts and people in it, and the stores of what they hand in. */
final class SubmissionFixture implements AutoCloseable {
  static final String WHY = "It answers what the customer has just done";

  /** Keeps every guideline. */
  static final SubmissionText GOOD =
      new SubmissionText(
          "Parcel collected notice",
          "",
          13,
          "instant-response",
          "The customer collects a parcel at the counter",
          "{{first.DATA}}\nParcel number：{{keyword1.DATA}}\nCollected at：{{keyword2.DATA}}\n{{remark.DATA}}",
          "Your parcel was collected.\nParcel number：7781\nCollected at：22 Nov 2026 18:36\nThank you.");

  /** Nobody could hand it in, whatever the guidelines: it lacks its content. */
  static final SubmissionText INCOMPLETE =
      new SubmissionText("Parcel collected notice", "", 13, "instant-response", "", "", "");

  final DatabaseAddress address = TestDatabases.fresh();
  final Database database = new Database(address);
  final ManualClock clock = new ManualClock();
  final Limits limits = new Limits(Map.of());
  final AtomicReference<Strictness> strictness = new AtomicReference<>(Strictness.FORM);
  final Submissions submissions = new Submissions(database.jdbi(), clock, limits);
  final SubmissionSteps steps =
      new SubmissionSteps(database.jdbi(), clock, limits, strictness::get);
  final long ann;
  private final Accounts accounts;
  private int made;

  SubmissionFixture() {
    accounts = new Accounts(database.jdbi(), clock);
    ann = person("Ann");
  }

  long person(String name) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "insert into operator (email, name, password_hash, password_changed_at,"
                        + " created_at) values (:name || '@example.com', :name, '', 0, 0)"
                        + " returning operator_id")
                .bind("name", name)
                .mapTo(Long.class)
                .one());
  }

  /** A new one that may hand in templates. */
  long account() {
    return account(TemplateAccess.GRANTED);
  }

  long account(TemplateAccess access) {
    int number = ++made;
    return accounts
        .declare(
            new NewAccount(
                new AppId(String.format("wx%016x", number)),
                new Secret("0123456789abcdef0123456789abcdef"),
                String.format("gh_%012x", number),
                "Harbour " + number,
                AccountKind.SERVICE,
                true,
                true,
                access,
                RuleSet.OF_2014,
                OptionalLong.empty(),
                List.of(),
                false,
                List.of(),
                Optional.empty()))
        .id();
  }

  void limit(Limit limit, long figure) {
    limits.set(Map.of(limit, figure));
  }

  Submission draft(long account) {
    return submissions.draft(account, GOOD, Optional.empty(), "Ann");
  }

  Submission submit(Submission draft) {
    return steps.submit(draft.accountId(), draft.id(), draft.edits(), WHY, ann, "Ann");
  }

  Submission now(Submission submission) {
    return submissions.find(submission.accountId(), submission.id()).orElseThrow();
  }

  /** As the staff would answer. */
  void answer(Submission waiting, SubmissionEvent.Kind kind, SubmissionState state) {
    database
        .jdbi()
        .useTransaction(handle -> {
          SubmissionEvents.note(
              handle,
              waiting,
              waiting.round(),
              kind,
              new SubmissionEvents.By(ann, "Rita"),
              SubmissionEvents.Said.nothing(clock.millis()));
          handle.execute(
              "update submission set state = ?, waiting_since = null where submission_id = ?",
              state.stored(),
              waiting.id());
        });
  }

  Submission rejected(long account) {
    Submission waiting = submit(draft(account));
    answer(waiting, SubmissionEvent.Kind.REJECTED, SubmissionState.REJECTED);
    return now(waiting);
  }

  @Override
  public void close() {
    database.close();
  }
}
