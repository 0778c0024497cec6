package org.tidings.console.message;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tidings.callback.statistics.EventDay;
import org.tidings.callback.statistics.EventEnding;
import org.tidings.http.Reply;
import org.tidings.kernel.BeijingTime;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.statistics.MessageCount;

/** The statistics as files for a spreadsheet (RFC 4180), with the same names in every language. */
final class StatisticsCsv {
  private final StringBuilder text = new StringBuilder();

  private StatisticsCsv() {}

  /** A line for each day and template, the oldest first. */
  static Reply messages(List<MessageCount> counts, Map<Long, PrivateTemplate> templates) {
    StatisticsCsv csv = new StatisticsCsv();
    csv.line("day", "template_id", "title", "sent", "delivered", "rejected", "failed");
    for (MessageCount count : counts) {
      PrivateTemplate template = templates.get(count.privateTemplateId());
      csv.line(
          BeijingTime.date(count.day()),
          template == null ? "" : template.templateId().value(),
          template == null ? "" : template.title(),
          count.sent(),
          count.delivered(),
          count.rejected(),
          count.failed());
    }
    return csv.reply("messages.csv");
  }

  /** A line for each day. */
  static Reply events(List<DayRow> days) {
    StatisticsCsv csv = new StatisticsCsv();
    csv.line(
        "day",
        "answered_at_once",
        "answered_after_retry",
        "given_up",
        "given_up_untried",
        "redelivered",
        "no_server",
        "p50_within_ms",
        "p95_within_ms",
        "p99_within_ms");
    for (DayRow day : days) {
      EventDay events = day.events();
      csv.line(
          BeijingTime.date(day.day()),
          events.of(EventEnding.AT_ONCE),
          events.of(EventEnding.RETRIED),
          events.of(EventEnding.GIVEN_UP),
          events.of(EventEnding.EXPIRED),
          events.of(EventEnding.REDELIVERED),
          events.of(EventEnding.UNWANTED),
          shown(events.latency().percentile(50)),
          shown(events.latency().percentile(95)),
          shown(events.latency().percentile(99)));
    }
    return csv.reply("events.csv");
  }

  private static String shown(OptionalInt millis) {
    return millis.isPresent() ? Integer.toString(millis.getAsInt()) : "";
  }

  private void line(Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells[i].toString()));
    }
    text.append("\r\n");
  }

  private static String cell(String value) {
    // a spreadsheet would take what begins so for a formula, and a title is anybody's words
    String tame = value.matches("(?s)[=+\\-@\t\r].*") ? "'" + value : value;
    return tame.matches("(?s).*[\",\r\n].*") ? '"' + tame.replace("\"", "\"\"") + '"' : tame;
  }

  /** The mark at its beginning tells spreadsheets that it is UTF-8. */
  private Reply reply(String name) {
    return Reply.of(200, "text/csv; charset=utf-8", "\ufeff" + text)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff");
  }
}
