package org.tidings.member.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.Database;

/** What two devices of a member choose in the same moment is all kept. */
class PreferencesTest {
  private static final int ROUNDS = 50;
  private static final long ACCOUNT = 5;

  private final Database database = new Database(TestDatabases.fresh());
  private final Preferences preferences = new Preferences(database.jdbi());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void bothSwitchesOfAnAccountAreKept() throws InterruptedException {
    for (long member = 1; member <= ROUNDS; member++) {
      long one = member;
      atOnce(
          () -> preferences.change(one, ACCOUNT, before -> before.withMuted(true)),
          () -> preferences.change(one, ACCOUNT, before -> before.withPush(true)));
      assertThat(preferences.of(one, ACCOUNT)).isEqualTo(new AccountPreference(true, true));
    }
  }

  @Test
  void allThatAMemberChoosesIsKept() throws InterruptedException {
    Optional<Locale> chinese = Optional.of(Locale.of("zh"));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Optional<QuietHours> nights =
        Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30)));
    for (long member = 1; member <= ROUNDS; member++) {
      long one = member;
      atOnce(
          () -> preferences.change(one, before -> before.withRegion(chinese, zone)),
          () -> preferences.change(one, before -> before.withQuietHours(nights)),
          () -> preferences.change(one, before -> before.withNotificationShows(true)));
      assertThat(preferences.of(one)).isEqualTo(new MemberPreference(chinese, zone, nights, true));
    }
  }

  private static void atOnce(Runnable... works) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.invokeAll(List.of(works).stream().map(Executors::callable).toList());
    }
  }
}
