package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A month of accounts that behave well and badly. The ladder does what the settings say, step by
 * step, which is seen at each step by the codes of real calls; ends end by themselves; and to those
 * who behave nothing happens.
 */
class ConductMonthTest {
  private static final int BANK = 1;
  private static final int ADVERTISER = 2;
  private static final int HARASSER = 3;
  private static final int SMALL = 4;
  private static final int OF_2014 = 5;
  private static final String ORDER = "TM00015";

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("conduct-notice-mode", "apply"),
          Map.entry("conduct-pause-mode", "apply"),
          Map.entry("conduct-bar-mode", "apply"),
          Map.entry("conduct-disable-mode", "apply"),
          Map.entry("conduct-ban-mode", "apply"),
          // a tenth of the messages; all further steps are climbed
          Map.entry("conduct-complaints-notice", "1000 1000 1000"),
          Map.entry("conduct-complaints-pause", "0 0 0"),
          Map.entry("conduct-complaints-bar", "0 0 0"),
          Map.entry("conduct-complaints-disable", "0 0 0"),
          Map.entry("conduct-rejections-notice", "0 0 0"),
          Map.entry("conduct-rejections-pause", "1000 1000 1000"),
          Map.entry("conduct-rejections-bar", "0 0 0"),
          Map.entry("conduct-rejections-disable", "0 0 0"),
          Map.entry("conduct-messages-least", "25"),
          Map.entry("conduct-members-least", "3"),
          Map.entry("conduct-climb-days", "10"),
          Map.entry("conduct-ban-days", "5"));

  private static ConductWorld world;

  @BeforeAll
  static void start() {
    world =
        new ConductWorld(List.of(BANK, ADVERTISER, HARASSER, SMALL), List.of(OF_2014), SETTINGS);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void theLadderDoesWhatTheSettingsSay() {
    someReportAndTheAdvertiserIsTold();
    othersDoAndItsTemplateIsPaused();
    itGoesOnWithAnotherAndMayAddNoMore();
    itsSendingIsDisabledForSevenDays();
    theEndsEndByThemselves();
    itHasLearnedNothingAndIsBanned();
    longAfterItsPauseTheHarasserBeginsAtTheSameStep();
    nothingHappensToThoseWhoBehaveNorToTheSmall();
  }

  private static void someReportAndTheAdvertiserIsTold() {
    world.sendAll(ADVERTISER, Seed.NOTICE, 0);
    world.report(ADVERTISER, 0, 4);
    everybodyElse(0);
    world.judge();
    assertThat(world.penalties(ADVERTISER)).isEqualTo("notice");
    assertThat(world.send(ADVERTISER, Seed.NOTICE)).isZero();
  }

  /** Also when it is added again. */
  private static void othersDoAndItsTemplateIsPaused() {
    world.days(1);
    world.sendAll(ADVERTISER, Seed.NOTICE, 0);
    world.report(ADVERTISER, 4, 8);
    everybodyElse(1);
    world.judge();
    assertThat(world.penalties(ADVERTISER)).isEqualTo("notice template_paused");
    ConductWorld.soon(() -> world.send(ADVERTISER, Seed.NOTICE), 43116);
    Developer advertiser = world.developer(ADVERTISER);
    String again = advertiser.add(Seed.NOTICE);
    assertThat(world.sendWith(ADVERTISER, again)).isEqualTo(43116);
    advertiser.done(Developer.DELETE, "{\"template_id\":\"" + again + "\"}");
    assertThat(world.sendWith(ADVERTISER, advertiser.add(Seed.NOTICE))).isEqualTo(43116);
  }

  private static void itGoesOnWithAnotherAndMayAddNoMore() {
    world.days(1);
    world.sendAll(ADVERTISER, ORDER, 0);
    world.report(ADVERTISER, 8, 12);
    harass(0);
    everybodyElse(2);
    world.judge();
    assertThat(world.penalties(ADVERTISER)).endsWith("adding_barred");
    ConductWorld.soon(() -> world.add(ADVERTISER, ORDER), 43106);
    assertThat(world.send(ADVERTISER, ORDER)).isZero();
    assertThat(world.penalties(HARASSER)).isEqualTo("template_paused");
    ConductWorld.soon(() -> world.send(HARASSER, Seed.NOTICE), 43116);
    assertThat(world.send(HARASSER, ORDER)).isZero();
  }

  private static void itsSendingIsDisabledForSevenDays() {
    world.days(1);
    world.sendAll(ADVERTISER, ORDER, 0);
    world.report(ADVERTISER, 12, 16);
    everybodyElse(3);
    world.judge();
    assertThat(world.penalties(ADVERTISER)).endsWith("sending_disabled");
    ConductWorld.soon(() -> world.send(ADVERTISER, ORDER), 48004);
    assertThat(world.quota(ADVERTISER)).isZero();
    for (int day = 4; day < 10; day++) {
      world.days(1);
      everybodyElse(day);
      world.judge();
      assertThat(world.send(ADVERTISER, ORDER)).isEqualTo(48004);
      assertThat(world.send(HARASSER, Seed.NOTICE)).isEqualTo(day < 9 ? 43116 : 0);
    }
  }

  private static void theEndsEndByThemselves() {
    world.days(1);
    assertThat(world.send(ADVERTISER, ORDER)).isZero();
    assertThat(world.send(ADVERTISER, Seed.NOTICE)).isZero();
    assertThat(world.quota(ADVERTISER)).isPositive();
  }

  private static void itHasLearnedNothingAndIsBanned() {
    world.sendAll(ADVERTISER, ORDER, 0);
    world.report(ADVERTISER, 16, 20);
    String token = world.token(ADVERTISER);
    world.judge();
    assertThat(world.penalties(ADVERTISER)).endsWith("account_banned");
    ConductWorld.soon(() -> world.sendBy(token, ADVERTISER), 50002);
    assertThat(world.tokenCode(ADVERTISER)).isEqualTo(50007);
    world.days(5);
    assertThat(world.send(ADVERTISER, ORDER)).isZero();
  }

  private static void longAfterItsPauseTheHarasserBeginsAtTheSameStep() {
    world.days(6);
    harass(4);
    world.judge();
    assertThat(world.penalties(HARASSER)).isEqualTo("template_paused template_paused");
  }

  private static void nothingHappensToThoseWhoBehaveNorToTheSmall() {
    assertThat(world.penalties(BANK)).isEmpty();
    assertThat(world.penalties(SMALL)).isEmpty();
    assertThat(world.penalties(OF_2014)).isEmpty();
    assertThat(world.proposed(OF_2014)).isEqualTo("notice");
    assertThat(world.send(OF_2014, ORDER)).isZero();
  }

  /** Those who behave, one who is too small to be judged, and one by the rules of 2014. */
  private static void everybodyElse(int day) {
    world.sendAll(BANK, ORDER, 0);
    if (day == 2) {
      world.report(BANK, 30, 31);
      world.lose(BANK, 38, 39);
    }
    if (day % 2 == 0) {
      String member = "member" + day;
      world.report(member, world.sendOne(SMALL, member, ORDER));
    }
    if (day == 0) {
      world.sendAll(OF_2014, ORDER, 0);
      world.report(OF_2014, 20, 24);
    }
  }

  /** After so many messages four members have enough. */
  private static void harass(int firstToGo) {
    world.sendAll(HARASSER, Seed.NOTICE, firstToGo);
    world.lose(HARASSER, firstToGo, firstToGo + 1);
    world.lose(HARASSER, firstToGo + 2, firstToGo + 3);
  }
}
