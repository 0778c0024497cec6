package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.Developer.GET_INDUSTRY;
import static org.tidings.e2e.Developer.SET_INDUSTRY;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.kernel.BeijingTime;

/** Industries may be changed once in a calendar month of Beijing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndustryMonthTest {
  private RunningPlatform platform;

  @BeforeAll
  void start() {
    platform =
        RunningPlatform.start(Seed.of(Seed.account(1), Seed.account(2).without("industries")));
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @Test
  void changeIsAllowedAgainWhenTheMonthOfBeijingTurns() {
    Instant month = nextMonth();
    platform.clock().forwardTo(month.plus(Duration.ofMinutes(1)));
    Developer developer = Developer.of(platform, 1);
    developer.done(SET_INDUSTRY, "{\"industry_id1\":1,\"industry_id2\":2}");
    assertTooEarly(developer);
    platform.clock().forwardTo(nextMonth().minus(Duration.ofMinutes(1)));
    developer.fetchToken();
    assertTooEarly(developer);
    platform.clock().forward(Duration.ofMinutes(1));
    developer.done(SET_INDUSTRY, "{\"industry_id1\":3,\"industry_id2\":4}");
    assertTooEarly(developer);
    assertThat(developer.get(GET_INDUSTRY).body()).contains("IT硬件与设备", "电子技术");
  }

  @Test
  void idsMayBeNumbersOrText() {
    Developer developer = Developer.of(platform, 2);
    // what is refused does not use up the month
    assertRefused(
        developer.post(SET_INDUSTRY, "{\"industry_id1\":\"1\",\"industry_id2\":\"1\"}"),
        40102,
        "invalid industry id");
    assertThat(developer.post(SET_INDUSTRY, "{\"industry_id1\":\"13\",\"industry_id2\":1}").body())
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\"}");
    assertThat(developer.get(GET_INDUSTRY).body())
        .isEqualTo(
            "{\"primary_industry\":{\"first_class\":\"运输与仓储\",\"second_class\":\"快递\"},"
                + "\"secondary_industry\":{\"first_class\":\"IT科技\","
                + "\"second_class\":\"互联网|电子商务\"}}");
  }

  private static void assertTooEarly(Developer developer) {
    assertRefused(
        developer.post(SET_INDUSTRY, "{\"industry_id1\":5,\"industry_id2\":6}"),
        43100,
        "change template too frequently");
  }

  private Instant nextMonth() {
    LocalDate today = platform.clock().instant().atOffset(BeijingTime.OFFSET).toLocalDate();
    return today
        .with(TemporalAdjusters.firstDayOfNextMonth())
        .atStartOfDay()
        .toInstant(BeijingTime.OFFSET);
  }
}
