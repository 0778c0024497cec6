package org.tidings.console.library;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.account.Account;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.Refused;
import org.tidings.library.LibraryTemplate;
import org.tidings.library.LibraryVersion;
import org.tidings.library.TemplateHolders.Holder;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.TextDifference;

/** One template of the library with its history and who has it; its withdrawal. */
public final class LibraryTemplatePages {
  private static final String TEMPLATE = "library/one.jte";
  private static final int VERSIONS = 20;
  private static final int HOLDERS = 25;
  private static final int REASON_CHARACTERS_MAX = 300;
  private static final Duration USUAL_NOTICE = Duration.ofDays(30);
  private static final Duration NOTICE_MAX = Duration.ofDays(366);

  private final LibraryArea area;

  /**
   * A version.
   *
   * @param title how it differs from the one before; empty for the first, and where that is not
   *     shown
   * @param content likewise
   */
  public record Step(
      LibraryVersion version, Optional<TextDifference> title, Optional<TextDifference> content) {}

  /**
   * The page.
   *
   * @param holders the first of them
   * @param over its last day is over
   */
  public record One(
      LibraryTemplate template,
      ParsedTemplate content,
      List<Step> history,
      int holdersInAll,
      List<Holder> holders,
      Map<Long, Account> accounts,
      boolean over,
      Form form) {
    public Account account(Holder holder) {
      return Objects.requireNonNull(accounts.get(holder.accountId()));
    }
  }

  LibraryTemplatePages(LibraryArea area) {
    this.area = area;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(LibraryArea.ONE, LibraryArea.ALL, this::show),
        ConsoleRoute.post(LibraryArea.ONE + "/withdraw", LibraryArea.REVIEWERS, this::withdraw),
        ConsoleRoute.post(LibraryArea.ONE + "/take-back", LibraryArea.REVIEWERS, this::takeBack));
  }

  private Reply show(Visit visit) {
    return find(visit)
        .map(template -> visit.page(TEMPLATE, one(template, startOf(template))))
        .orElseGet(visit::notFound);
  }

  private Optional<LibraryTemplate> find(Visit visit) {
    return area.library().find(visit.pathParameter("number"));
  }

  private Form startOf(LibraryTemplate template) {
    Instant end =
        template
            .withdrawal()
            .map(it -> it.endsAt())
            .orElseGet(() -> area.clock().instant().plus(USUAL_NOTICE));
    return Form.of(
        Map.of(
            "reason",
            template.withdrawal().map(it -> it.reason()).orElse(""),
            "end",
            end.atOffset(BeijingTime.OFFSET).toLocalDate().toString()));
  }

  private One one(LibraryTemplate template, Form form) {
    List<Holder> holders = area.holders().list(template.number(), 0, HOLDERS);
    return new One(
        template,
        ParsedTemplate.parse(template.content()),
        steps(area.versions().list(template.number(), VERSIONS)),
        area.holders().count(template.number()),
        holders,
        area.accounts()
            .listByIds(holders.stream().map(Holder::accountId).collect(Collectors.toSet())),
        template.withdrawal().filter(it -> it.over(area.clock().instant())).isPresent(),
        form);
  }

  private static List<Step> steps(List<LibraryVersion> newestFirst) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      LibraryTemplate now = newestFirst.get(i).template();
      Optional<LibraryTemplate> before =
          i + 1 < newestFirst.size()
              ? Optional.of(newestFirst.get(i + 1).template())
              : Optional.empty();
      steps.add(
          new Step(
              newestFirst.get(i),
              before.map(then -> TextDifference.of(then.title(), now.title())),
              before.map(then -> TextDifference.of(then.content(), now.content()))));
    }
    return List.copyOf(steps);
  }

  private Reply withdraw(Visit visit) {
    return find(visit).map(template -> withdraw(visit, template)).orElseGet(visit::notFound);
  }

  private Reply withdraw(Visit visit, LibraryTemplate template) {
    Form form = visit.form();
    String reason = form.required("reason", REASON_CHARACTERS_MAX);
    Optional<Instant> end = end(form);
    if (!form.isValid() || end.isEmpty()) {
      return visit.invalid(TEMPLATE, one(template, form));
    }
    return carryOut(
        visit,
        template,
        form,
        Audited.of(AuditAction.LIBRARY_TEMPLATE_WITHDRAWN, template.number())
            .change(Map.of(), Map.of("reason", reason, "end", form.value("end"))),
        "library.withdraw.done",
        () -> area.library().withdraw(template.number(), reason, end.get()));
  }

  /** The beginning of the day that is written, in Beijing; it is not today and not far away. */
  private Optional<Instant> end(Form form) {
    String written = form.required("end", 10);
    Instant now = area.clock().instant();
    ZoneOffset beijing = BeijingTime.OFFSET;
    try {
      Instant end = LocalDate.parse(written).atStartOfDay().toInstant(beijing);
      if (end.isAfter(now) && end.isBefore(now.plus(NOTICE_MAX))) {
        return Optional.of(end);
      }
    } catch (DateTimeException e) {
      // no date: said below
    }
    form.refuse("end", "library.withdraw.end-wrong");
    return Optional.empty();
  }

  private Reply takeBack(Visit visit) {
    return find(visit)
        .map(template ->
            carryOut(
                visit,
                template,
                visit.form(),
                Audited.of(AuditAction.LIBRARY_WITHDRAWAL_TAKEN_BACK, template.number()),
                "library.take-back.done",
                () -> area.library().takeBackWithdrawal(template.number())))
        .orElseGet(visit::notFound);
  }

  private Reply carryOut(
      Visit visit, LibraryTemplate template, Form form, Audited what, String done, Runnable act) {
    try {
      area.audit().alongside(visit.actor(), what, act);
      return visit.seeOther(LibraryArea.path(template.number()), done, template.title());
    } catch (Refused refused) {
      form.refuseAll(Refusals.said(refused.refusal()).key());
      return visit.invalid(TEMPLATE, one(template, form));
    }
  }
}
