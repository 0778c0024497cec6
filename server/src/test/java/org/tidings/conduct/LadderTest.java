package org.tidings.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.ConductSetting;
import org.tidings.ops.PlatformSettings;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/** Which penalty which figures ask for, by the standard thresholds unless it is said. */
class LadderTest {
  private static final int TODAY = 20_000;
  private static final int NEVER_JUDGED = 0;
  private static final Optional<Step> NONE_BEFORE = Optional.empty();

  private static Database database;
  private static PlatformSettings settings;
  private static Ladder ladder;

  @BeforeAll
  static void start() {
    DatabaseAddress address = TestDatabases.fresh();
    database = new Database(address);
    Jdbi jdbi = database.jdbi();
    Clock clock = Clock.systemUTC();
    settings = new PlatformSettings(jdbi, clock, new Limits(Map.of()), new AuditTrail(jdbi, clock));
    ladder = new Ladder(new LadderRules(settings));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static ConductDay day(int ago, String number, long messages, long reports) {
    return new ConductDay(TODAY - ago, number, new Figures(messages, reports, reports, 0, 0));
  }

  private static Optional<Finding> judge(ConductDay... days) {
    return ladder.judge(new ConductDays(TODAY, List.of(days)), NEVER_JUDGED, NONE_BEFORE);
  }

  private static Optional<Step> step(ConductDay... days) {
    return judge(days).map(Finding::step);
  }

  @Test
  void theGravestStepWhoseThresholdIsMetIsDue() {
    // 30, 60, 120 and 240 of ten thousand in a day
    assertThat(step(day(0, "TM1", 10_000, 29))).contains(Step.TEMPLATE_PAUSED); // by its 30 days
    assertThat(step(day(0, "TM1", 10_000, 9))).isEmpty();
    assertThat(step(day(0, "TM1", 10_000, 10))).contains(Step.NOTICE);
    assertThat(step(day(0, "TM1", 10_000, 120))).contains(Step.SENDING_DISABLED);
    assertThat(step(day(0, "TM1", 10_000, 9_999))).contains(Step.SENDING_DISABLED);
  }

  @Test
  void eachWindowHasItsThreshold() {
    ConductDay quietMonth = day(20, "TM1", 1_000_000, 0);
    assertThat(step(quietMonth, day(0, "TM1", 10_000, 29))).contains(Step.NOTICE); // of the week
    assertThat(step(quietMonth, day(0, "TM1", 10_000, 19))).isEmpty();
    Grounds grounds = judge(quietMonth, day(0, "TM1", 10_000, 29)).orElseThrow().grounds();
    assertThat(grounds).isEqualTo(new Grounds(Signal.COMPLAINTS, 7, 10_000, 29, 29, 20, false));
  }

  @Test
  void fewMessagesOrFewMembersAreNotJudged() {
    assertThat(step(day(0, "TM1", 199, 100))).isEmpty();
    assertThat(step(day(0, "TM1", 200, 100))).isPresent();
    assertThat(step(day(0, "TM1", 200, 4))).isEmpty();
    ConductDay oneMemberOften = new ConductDay(TODAY, "TM1", new Figures(200, 100, 4, 0, 0));
    assertThat(step(oneMemberOften)).isEmpty();
  }

  @Test
  void oneTemplateIsPausedAndTheAccountGoesOn() {
    Finding found = judge(day(0, "TM1", 1_000, 50), day(0, "TM2", 99_000, 0)).orElseThrow();
    assertThat(found.step()).isEqualTo(Step.TEMPLATE_PAUSED);
    assertThat(found.libraryNumber()).isEqualTo("TM1");
    assertThat(found.grounds().messages()).isEqualTo(1_000);
  }

  @Test
  void aFurtherBreachClimbsAndWithoutOneThereIsNothingToClimb() {
    ConductDays mild = new ConductDays(TODAY, List.of(day(0, "TM1", 10_000, 10)));
    ConductDays none = new ConductDays(TODAY, List.of(day(0, "TM1", 10_000, 0)));
    List<Step> steps = List.of(Step.values());
    for (Step before : steps) {
      Step expected = before == Step.ACCOUNT_BANNED ? before : steps.get(steps.indexOf(before) + 1);
      Finding found = ladder.judge(mild, NEVER_JUDGED, Optional.of(before)).orElseThrow();
      assertThat(found.step()).isEqualTo(expected);
      assertThat(found.grounds().climbed()).isTrue();
      assertThat(ladder.judge(none, NEVER_JUDGED, Optional.of(before))).isEmpty();
    }
  }

  @Test
  void whatWasJudgedIsNotJudgedAgain() {
    ConductDays days =
        new ConductDays(TODAY, List.of(day(1, "TM1", 10_000, 500), day(0, "TM1", 10_000, 0)));
    assertThat(ladder.judge(days, TODAY - 1, NONE_BEFORE)).isPresent();
    assertThat(ladder.judge(days, TODAY, NONE_BEFORE)).isEmpty();
    assertThat(ladder.judge(days, TODAY + 1, NONE_BEFORE)).isEmpty();
  }

  @Test
  void aStepThatIsOffIsLeftOut() {
    set(ConductSetting.CONDUCT_BAR_MODE, "off");
    try {
      ConductDays mild = new ConductDays(TODAY, List.of(day(0, "TM1", 10_000, 10)));
      assertThat(ladder.judge(mild, NEVER_JUDGED, Optional.of(Step.TEMPLATE_PAUSED)))
          .map(Finding::step)
          .contains(Step.SENDING_DISABLED);
      assertThat(step(day(0, "TM1", 1_000, 4), day(0, "TM2", 9_000, 46)))
          .contains(Step.TEMPLATE_PAUSED);
    } finally {
      set(ConductSetting.CONDUCT_BAR_MODE, "propose");
    }
  }

  @Test
  void rejectionsAndBlockedMessagesHaveThresholdsOfTheirOwn() {
    assertThat(judge(new ConductDay(TODAY, "TM1", new Figures(10_000, 0, 0, 100, 0))))
        .map(found -> found.grounds().signal())
        .contains(Signal.REJECTIONS);
    assertThat(judge(new ConductDay(TODAY, "TM1", new Figures(10_000, 0, 0, 99, 0)))).isEmpty();
    // of all that was sent, and that is more than was delivered
    assertThat(judge(new ConductDay(TODAY, "TM1", new Figures(9_800, 0, 0, 0, 200))))
        .map(found -> found.grounds().messages())
        .contains(10_000L);
  }

  private static void set(ConductSetting setting, String value) {
    settings.change(new Actor(OptionalLong.empty(), "test", ""), setting, Optional.of(value));
  }
}
