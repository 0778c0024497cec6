package org.tidings.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** What staff set goes before what was configured, and that before the standard. */
class PlatformSettingsTest {
  private static final Actor SAM = new Actor(OptionalLong.of(7), "Sam", "203.0.113.7");
  private static final Setting USES = new Setting.OfLimit(Limit.TEMPLATE_USES_A_DAY);

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private final AuditTrail trail = new AuditTrail(database.jdbi(), clock);
  private final Limits limits = new Limits(Map.of(Limit.URL_CHARACTERS, 99L));
  private final PlatformSettings settings =
      new PlatformSettings(database.jdbi(), clock, limits, trail);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aLimitThatIsSetIsInForceAtOnceAndGoesBackToTheStarts() {
    Setting url = new Setting.OfLimit(Limit.URL_CHARACTERS);
    assertThat(limits.of(Limit.URL_CHARACTERS)).isEqualTo(99);
    settings.change(SAM, url, Optional.of("77"));
    assertThat(limits.of(Limit.URL_CHARACTERS)).isEqualTo(77);
    assertThat(settings.atStart(url)).isEqualTo("99");
    assertThat(settings.findChosen(url)).map(PlatformSettings.Chosen::by).contains("Sam");
    settings.change(SAM, url, Optional.empty());
    assertThat(limits.of(Limit.URL_CHARACTERS)).isEqualTo(99);
    assertThat(settings.findChosen(url)).isEmpty();
  }

  @Test
  void anotherNodeReadsWhatWasSet() {
    settings.change(SAM, USES, Optional.of("5"));
    settings.change(SAM, PlatformSetting.SIGN_UP_OPEN, Optional.of("no"));
    Limits others = new Limits(Map.of());
    PlatformSettings there = new PlatformSettings(database.jdbi(), clock, others, trail);
    there.read();
    assertThat(others.of(Limit.TEMPLATE_USES_A_DAY)).isEqualTo(5);
    assertThat(there.isOn(PlatformSetting.SIGN_UP_OPEN)).isFalse();
    assertThat(there.figure(PlatformSetting.ACCOUNTS_AN_OPERATOR)).isEqualTo(10);
  }

  @Test
  void whatASettingDoesNotTakeIsRefusedAndChangesNothing() {
    for (String value : List.of("", "0", "-1", "1.5", "x", "1000000000001", "9".repeat(40), "１")) {
      assertRefused(USES, value);
    }
    assertRefused(PlatformSetting.QUALIFYING_RULE, "anybody");
    assertRefused(PlatformSetting.SIGN_UP_OPEN, "true");
    for (String name : List.of("", " ", "a\nb", "x".repeat(41))) {
      assertRefused(PlatformSetting.PLATFORM_NAME, name);
    }
    settings.change(SAM, PlatformSetting.PLATFORM_NAME, Optional.of("汉".repeat(40)));
    assertThat(settings.value(PlatformSetting.PLATFORM_NAME)).isEqualTo("汉".repeat(40));
    assertThat(trail.list(AuditFilter.ALL, Long.MAX_VALUE, 10)).hasSize(1);
  }

  private void assertRefused(Setting setting, String value) {
    assertThatExceptionOfType(Refused.class)
        .as(value)
        .isThrownBy(() -> settings.change(SAM, setting, Optional.of(value)))
        .extracting(Refused::refusal)
        .isEqualTo(Refusal.SETTING_INVALID);
  }

  @Test
  void historyTellsWhoChangedWhatFromWhatToWhat() {
    settings.change(SAM, USES, Optional.of("5"));
    settings.change(SAM, USES, Optional.of("5"));
    settings.change(SAM, PlatformSetting.PLATFORM_NAME, Optional.of("Harbour"));
    settings.change(SAM, USES, Optional.empty());
    List<AuditEntry> history = trail.list(AuditFilter.ofSetting(USES), Long.MAX_VALUE, 10);
    assertThat(history)
        .extracting(e -> e.before().get("value") + " > " + e.after().get("value"))
        .containsExactly("5 > 100000", "100000 > 5");
    assertThat(history).extracting(AuditEntry::actor).containsOnly(SAM);
  }

  @Test
  void whatAnotherVersionWroteIsPassedOver() {
    TestDatabases.execute(
        address,
        "insert into platform_setting values ('OF_LATER', '1', 0, ''),"
            + " ('TEMPLATE_USES_A_DAY', 'plenty', 0, ''), ('URL_CHARACTERS', '12', 0, '')");
    settings.read();
    assertThat(limits.of(Limit.TEMPLATE_USES_A_DAY)).isEqualTo(100_000);
    assertThat(limits.of(Limit.URL_CHARACTERS)).isEqualTo(12);
  }

  @Test
  void everyLimitIsASettingThatTakesItsStandardAndNamesAreUnlike() {
    assertThat(Setting.all()).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(Setting.all())
        .hasSize(
            PlatformSetting.values().length
                + ConductSetting.values().length
                + Limit.values().length)
        .allSatisfy(
            setting -> assertThat(setting.kind().takes(settings.atStart(setting))).isTrue());
  }
}
