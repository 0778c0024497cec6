package org.tidings.console.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.AppId;
import org.tidings.kernel.BeijingTime;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditEntry;
import org.tidings.ops.AuditFilter;

/** Who did what, when, from where; on pages and as a table to take away. */
public final class AuditPages {
  private static final String PATH = ConsoleRoute.STAFF + "/audit";
  private static final int A_PAGE = 50;
  private static final int WHO_CHARACTERS_MAX = 100;

  /** More than anybody reads; who wants older ones asks for older days. */
  private static final int CSV_ROWS_MAX = 10_000;

  private final Decisions decisions;

  /**
   * A page of entries.
   *
   * @param filter what was asked for, and what is wrong with it
   * @param csv the same as a table
   */
  public record Trail(
      Form filter,
      boolean filtered,
      List<AuditLine> lines,
      String first,
      String next,
      String csv,
      int csvRowsMax) {
    public static Map<String, String> actions(Frame f) {
      Map<String, String> options = new LinkedHashMap<>();
      for (AuditAction action : AuditAction.values()) {
        options.put(action.name(), f.t("audit.action." + action));
      }
      return options;
    }
  }

  /** A filter as it was asked for; empty where something is wrong with it. */
  private record Asked(Form form, Map<String, String> query, Optional<AuditFilter> filter) {}

  AuditPages(Decisions decisions) {
    this.decisions = decisions;
  }

  List<ConsoleRoute> routes() {
    Access all = Access.staff(StaffRole.REVIEWER, StaffRole.SUPPORT);
    return List.of(
        ConsoleRoute.get(PATH, all, this::show), ConsoleRoute.get(PATH + "/csv", all, this::csv));
  }

  private Reply show(Visit visit) {
    Asked asked = asked(visit);
    long before = visit.queryNumber("before").orElse(Long.MAX_VALUE);
    List<AuditEntry> found =
        asked
            .filter()
            .map(filter -> decisions.audit().list(filter, before, A_PAGE + 1))
            .orElse(List.of());
    List<AuditEntry> shown = found.subList(0, Math.min(A_PAGE, found.size()));
    Trail trail =
        new Trail(
            asked.form(),
            !asked.query().isEmpty(),
            AuditLine.of(shown, decisions.search()),
            before == Long.MAX_VALUE ? "" : address(PATH, asked, ""),
            found.size() > A_PAGE ? address(PATH, asked, "before=" + shown.getLast().id()) : "",
            address(PATH + "/csv", asked, ""),
            CSV_ROWS_MAX);
    return asked.filter().isPresent()
        ? visit.page("staff/audit.jte", trail)
        : visit.invalid("staff/audit.jte", trail);
  }

  private static String address(String path, Asked asked, String more) {
    StringBuilder query = new StringBuilder(more);
    asked
        .query()
        .forEach((name, value) ->
            query
                .append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.isEmpty() ? path : path + "?" + query;
  }

  private Asked asked(Visit visit) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String name : List.of("account", "who", "action", "from", "until")) {
      String value = visit.query(name);
      if (!value.isEmpty()) {
        query.put(name, value.substring(0, Math.min(WHO_CHARACTERS_MAX, value.length())));
      }
    }
    Form form = Form.of(query);
    OptionalLong account = account(form);
    OptionalLong from = day(form, "from", 0);
    OptionalLong until = day(form, "until", 1);
    Optional<AuditAction> action =
        Stream.of(AuditAction.values())
            .filter(one -> one.name().equals(form.value("action")))
            .findFirst();
    AuditFilter filter =
        new AuditFilter(
            account,
            OptionalLong.empty(),
            Optional.of(form.value("who")).filter(who -> !who.isEmpty()),
            action,
            Optional.empty(),
            from,
            until);
    return new Asked(form, query, form.isValid() ? Optional.of(filter) : Optional.empty());
  }

  private OptionalLong account(Form form) {
    String appId = form.value("account");
    if (appId.isEmpty()) {
      return OptionalLong.empty();
    }
    Optional<Account> account =
        AppId.isWellFormed(appId) ? decisions.accounts().find(new AppId(appId)) : Optional.empty();
    if (account.isEmpty()) {
      form.refuse("account", "staff.audit.account-unknown");
    }
    return account.map(one -> OptionalLong.of(one.id())).orElse(OptionalLong.empty());
  }

  /** The beginning of a day of Beijing, or of so many later. */
  private static OptionalLong day(Form form, String field, int later) {
    String typed = form.value(field);
    if (typed.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      LocalDate day = LocalDate.parse(typed);
      if (day.getYear() >= 2000 && day.getYear() < 3000) {
        return OptionalLong.of(BeijingTime.dayStart(Math.toIntExact(day.toEpochDay()) + later));
      }
    } catch (DateTimeParseException e) {
      // told below, as for a year of no use
    }
    form.refuse(field, "staff.audit.day-invalid");
    return OptionalLong.empty();
  }

  private Reply csv(Visit visit) {
    Asked asked = asked(visit);
    if (asked.filter().isEmpty()) {
      return show(visit);
    }
    List<AuditLine> lines =
        AuditLine.of(
            decisions.audit().list(asked.filter().get(), Long.MAX_VALUE, CSV_ROWS_MAX),
            decisions.search());
    return Reply.of(200, "text/csv; charset=utf-8", AuditCsv.of(lines))
        .with("Content-Disposition", "attachment; filename=\"audit.csv\"")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cache-Control", "no-store");
  }
}
