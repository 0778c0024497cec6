package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.BeijingTime;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** What is told of a template's uses, on a database. */
class TemplateUseTest {
  private static final int RECENT = 30;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final QuotaUses uses = new QuotaUses(database.jdbi(), clock);
  private int today;

  @BeforeEach
  void readDay() {
    today = BeijingTime.day(clock.millis());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void used(long account, long template, int daysAgo, long used) {
    TestDatabases.execute(
        address,
        "insert into quota_use (account_id, private_template_id, day, used, granted, daily_limit)"
            + " values (%d, %d, %d, %d, 0, 100)"
                .formatted(account, template, today - daysAgo, used));
  }

  private static TemplateUse use(long today, long recently, int lastDay) {
    return new TemplateUse(today, recently, Optional.of(LocalDate.ofEpochDay(lastDay)));
  }

  @Test
  void thirtyDaysAreSummedUpWithTodayAmongThem() {
    used(1, 7, 0, 5);
    used(1, 7, 1, 10);
    used(1, 7, 29, 100);
    used(1, 7, 30, 1000);
    used(1, 8, 4, 3);
    used(1, 9, 30, 3);
    used(2, 7, 0, 1);
    assertThat(uses.recent(1, RECENT))
        .isEqualTo(Map.of(7L, use(5, 115, today), 8L, use(0, 3, today - 4)));
  }

  @Test
  void aClearedQuotaTakesNothingFromTheMonth() {
    used(1, 7, 0, 5);
    uses.clearToday(1);
    uses.clearToday(1);
    assertThat(uses.recent(1, RECENT)).isEqualTo(Map.of(7L, use(0, 5, today)));
    TestDatabases.execute(address, "update quota_use set used = 2");
    uses.clearToday(1);
    assertThat(uses.recent(1, RECENT)).isEqualTo(Map.of(7L, use(0, 7, today)));
  }

  @Test
  void whatIsOfTheMonthIsNotForgotten() {
    used(1, 7, 29, 4);
    uses.forgetOld();
    assertThat(uses.recent(1, RECENT)).isEqualTo(Map.of(7L, use(0, 4, today - 29)));
  }
}
