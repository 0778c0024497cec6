package org.tidings.member.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.Database;

/** What two devices of a member choose in the same moment is all kept. */
class PreferencesTest {
  private static final long MEMBER = 3;
  private static final long ACCOUNT = 5;

  private final Database database = new Database(TestDatabases.fresh());
  private final Preferences preferences = new Preferences(database.jdbi());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void bothSwitchesOfAnAccountAreKept() throws InterruptedException {
    preferences.change(MEMBER, ACCOUNT, before -> AccountPreference.STANDARD);
    Thread other =
        Thread.ofVirtual()
            .unstarted(() -> preferences.change(MEMBER, ACCOUNT, before -> before.withPush(true)));
    preferences.change(
        MEMBER,
        ACCOUNT,
        before -> {
          letTry(other);
          return before.withMuted(true);
        });
    other.join();
    assertThat(preferences.of(MEMBER, ACCOUNT)).isEqualTo(new AccountPreference(true, true));
  }

  @Test
  void allThatAMemberChoosesIsKept() throws InterruptedException {
    Optional<Locale> chinese = Optional.of(Locale.of("zh"));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Optional<QuietHours> nights =
        Optional.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30)));
    preferences.change(MEMBER, before -> before.withNotificationShows(true));
    Thread other =
        Thread.ofVirtual()
            .unstarted(() -> preferences.change(MEMBER, before -> before.withQuietHours(nights)));
    preferences.change(
        MEMBER,
        before -> {
          letTry(other);
          return before.withRegion(chinese, zone);
        });
    other.join();
    assertThat(preferences.of(MEMBER)).isEqualTo(new MemberPreference(chinese, zone, nights, true));
  }

  /** Gives the other device the time that it would need if it had not to wait. */
  private static void letTry(Thread other) {
    other.start();
    try {
      assertThat(other.join(Duration.ofMillis(500))).as("has not waited").isFalse();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
