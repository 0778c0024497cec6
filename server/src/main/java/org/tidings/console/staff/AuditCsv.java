package org.tidings.console.staff;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit trail as a table for other programs: RFC 4180, times in UTC. */
final class AuditCsv {
  private AuditCsv() {}

  static String of(List<AuditLine> lines) {
    StringBuilder table = new StringBuilder("\uFEFF"); // so that Excel reads it as UTF-8
    append(table, Stream.of("time", "who", "address", "account", "action", "subject", "changes"));
    for (AuditLine line : lines) {
      append(
          table,
          Stream.of(
              Instant.ofEpochMilli(line.entry().happenedAt()).toString(),
              line.entry().actor().name(),
              line.entry().actor().address(),
              line.account().map(account -> account.appId().value()).orElse(""),
              line.entry().action(),
              line.entry().subject(),
              line.changes().stream()
                  .map(change -> change.name() + ": " + change.before() + " → " + change.after())
                  .collect(Collectors.joining("; "))));
    }
    return table.toString();
  }

  private static void append(StringBuilder table, Stream<String> cells) {
    table.append(cells.map(AuditCsv::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  /** What a spreadsheet would take for a formula, it is to take for text. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
