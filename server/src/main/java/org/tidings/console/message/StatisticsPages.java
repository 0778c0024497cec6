package org.tidings.console.message;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.statistics.MessageCount;
import org.tidings.operator.Role;

/** How much was sent by day and template, what became of it, and how the events went. */
public final class StatisticsPages {
  private static final String STATISTICS = "/statistics";

  private final MessageFeatures features;
  private final TemplateNames names;
  private final Clock clock;

  /**
   * The page.
   *
   * @param template chosen; empty for all, of which alone the events are counted
   * @param days the oldest first, also those on which nothing was sent
   * @param csv where the same is as a file
   */
  public record Shown(
      Form filter,
      Span span,
      Map<String, String> templates,
      Optional<PrivateTemplate> template,
      List<DayRow> days,
      DayRow sum,
      List<TemplateRow> byTemplate,
      String csv,
      String eventsCsv) {
    public Map<String, String> ranges(Frame f) {
      Map<String, String> ranges = new LinkedHashMap<>();
      Span.CHOICES.forEach(
          days -> ranges.put(Integer.toString(days), f.t("message.statistics.days", days)));
      return ranges;
    }

    /** Within how long so many of a hundred events were answered; a dash where there were none. */
    public String latency(Frame f, DayRow day, int percent) {
      OptionalInt within = day.events().latency().percentile(percent);
      if (within.isEmpty()) {
        return "–";
      }
      int millis = within.getAsInt();
      return millis < 1_000 ? "≤ " + millis + " ms" : "≤ " + f.number(millis / 1_000) + " s";
    }
  }

  public StatisticsPages(MessageFeatures features) {
    this.features = features;
    this.names = new TemplateNames(features.templates(), features.messageCounts());
    this.clock = features.clock();
  }

  public List<ConsoleRoute> routes() {
    String page = ConsoleRoute.ACCOUNT + STATISTICS;
    return List.of(
        ConsoleRoute.get(page, Access.account(Role.VIEWER), this::show),
        ConsoleRoute.get(page + "/messages.csv", Access.account(Role.VIEWER), this::messagesCsv),
        ConsoleRoute.get(page + "/events.csv", Access.account(Role.VIEWER), this::eventsCsv));
  }

  private Reply show(Visit visit) {
    long accountId = visit.account().id();
    Span span = Span.of(visit, clock.millis());
    Form filter =
        Form.of(Map.of("days", Integer.toString(span.days()), "template", visit.query("template")));
    Optional<PrivateTemplate> template = template(visit, filter);
    List<MessageCount> counts = counts(accountId, span, template);
    List<DayRow> days = days(accountId, span, counts, template.isEmpty());
    DayRow sum = new DayRow(span.toDay());
    days.forEach(sum::add);
    String query =
        "?days="
            + span.days()
            + template.map(one -> "&template=" + one.templateId().value()).orElse("");
    return visit.page(
        "message/statistics.jte",
        new Shown(
            filter,
            span,
            names.options(accountId, span.fromDay(), span.toDay()),
            template,
            days,
            sum,
            byTemplate(accountId, counts),
            visit.ofAccount(STATISTICS + "/messages.csv" + query),
            visit.ofAccount(STATISTICS + "/events.csv?days=" + span.days())));
  }

  private Optional<PrivateTemplate> template(Visit visit, Form filter) {
    if (filter.value("template").isEmpty()) {
      return Optional.empty();
    }
    Optional<PrivateTemplate> found =
        features.templates().findEver(visit.account().id(), filter.value("template"));
    if (found.isEmpty()) {
      filter.refuse("template", "message.log.template.wrong");
    }
    return found;
  }

  private List<MessageCount> counts(long accountId, Span span, Optional<PrivateTemplate> template) {
    return features
        .messageCounts()
        .list(
            accountId,
            span.fromDay(),
            span.toDay(),
            template.map(one -> OptionalLong.of(one.id())).orElse(OptionalLong.empty()));
  }

  private List<DayRow> days(
      long accountId, Span span, List<MessageCount> counts, boolean withEvents) {
    TreeMap<Integer, DayRow> days = new TreeMap<>();
    for (int day = span.fromDay(); day <= span.toDay(); day++) {
      days.put(day, new DayRow(day));
    }
    for (MessageCount count : counts) {
      days.computeIfAbsent(count.day(), DayRow::new)
          .add(count.delivered(), count.rejected(), count.failed());
    }
    if (withEvents) {
      features
          .eventCounts()
          .list(accountId, span.fromDay(), span.toDay())
          .forEach((day, events) -> days.computeIfAbsent(day, DayRow::new).add(events));
    }
    return List.copyOf(days.values());
  }

  /** Those with most messages first. */
  private List<TemplateRow> byTemplate(long accountId, List<MessageCount> counts) {
    Map<Long, long[]> sums = new TreeMap<>();
    for (MessageCount count : counts) {
      long[] sum = sums.computeIfAbsent(count.privateTemplateId(), id -> new long[3]);
      sum[0] += count.delivered();
      sum[1] += count.rejected();
      sum[2] += count.failed();
    }
    Set<Long> active = new HashSet<>();
    features.templates().listActive(accountId).forEach(one -> active.add(one.id()));
    Map<Long, PrivateTemplate> used = features.templates().listByIds(sums.keySet());
    List<TemplateRow> rows = new ArrayList<>();
    used.forEach((id, template) -> {
      long[] sum = sums.getOrDefault(id, new long[3]);
      rows.add(
          new TemplateRow(
              template.templateId().value(),
              template.title(),
              !active.contains(id),
              sum[0],
              sum[1],
              sum[2]));
    });
    rows.sort(Comparator.comparingLong(TemplateRow::sent).reversed());
    return rows;
  }

  private Reply messagesCsv(Visit visit) {
    Span span = Span.of(visit, clock.millis());
    Form filter = Form.of(Map.of("template", visit.query("template")));
    Optional<PrivateTemplate> template = template(visit, filter);
    if (!filter.isValid()) {
      return visit.notFound();
    }
    List<MessageCount> counts = counts(visit.account().id(), span, template);
    Map<Long, PrivateTemplate> used =
        features
            .templates()
            .listByIds(counts.stream().map(MessageCount::privateTemplateId).distinct().toList());
    return StatisticsCsv.messages(counts.reversed(), used);
  }

  private Reply eventsCsv(Visit visit) {
    Span span = Span.of(visit, clock.millis());
    return StatisticsCsv.events(days(visit.account().id(), span, List.of(), true));
  }
}
