package org.tidings.console.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditEntry;

/** What people typed stays text, whatever opens the table. */
class AuditCsvTest {
  @Test
  void noCellIsTakenForAFormulaAndQuotesStayQuotes() {
    AuditEntry entry =
        new AuditEntry(
            1,
            0,
            new Actor(OptionalLong.empty(), "@SUM(A1)", "203.0.113.7"),
            OptionalLong.empty(),
            "SETTING_CHANGED",
            "=1+1",
            Map.of("value", "a"),
            Map.of("value", "say \"b\", please"));
    assertThat(AuditCsv.of(List.of(new AuditLine(entry, Optional.empty()))).lines().skip(1))
        .containsExactly(
            "\"1970-01-01T00:00:00Z\",\"'@SUM(A1)\",\"203.0.113.7\",\"\",\"SETTING_CHANGED\","
                + "\"'=1+1\",\"value: a → say \"\"b\"\", please\"");
  }
}
