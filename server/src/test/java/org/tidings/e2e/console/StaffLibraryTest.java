package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import org.tidings.kernel.BeijingTime;

/** What the staff do with the library, and what an account sees of it. */
class StaffLibraryTest {
  private static final String LIBRARY = "/console/staff/library";
  private static final String ACCOUNT = "/console/accounts/" + World.APP_ID;
  private static RunningPlatform platform;
  private static Visitor reviewer;
  private static Visitor owner;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    reviewer = People.signedIn(platform, People.REVIEWER);
    owner = People.signedIn(platform, People.OWNER);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static String day(int fromToday) {
    Instant then = platform.clock().instant().plus(Duration.ofDays(fromToday));
    return LocalDate.ofInstant(then, BeijingTime.OFFSET).toString();
  }

  private static Visitor.Opened withdraw(String number, String reason, String end) {
    String path = LIBRARY + "/" + number;
    return reviewer.submit(
        reviewer.open(path), path + "/withdraw", Map.of("reason", reason, "end", end));
  }

  private static Visitor.Opened edit(String number, Map<String, String> values) {
    String path = LIBRARY + "/" + number + "/edit";
    return reviewer.submit(reviewer.open(path), path, values);
  }

  private static long entries(String action) {
    return TestDatabases.number(
        platform.database(), "select count(*) from audit_entry where action = '" + action + "'");
  }

  @Test
  void theLibraryIsSearchedByIndustryTypeAndState() {
    assertThat(reviewer.open(LIBRARY + "?q=TM00104").text()).contains("Payment received notice");
    String monthly = reviewer.open(LIBRARY + "?type=instant-notification-monthly").text();
    assertThat(monthly).contains("Phone bill notice").doesNotContain("TM00104");
    assertThat(reviewer.open(LIBRARY + "?industry=40").text()).contains("Proof approval reminder");
    assertThat(reviewer.open(LIBRARY + "?q=nothing-such").text()).contains("Nothing found");
    assertThat(reviewer.open(LIBRARY + "?page=2").document().select("a[rel=next]").attr("href"))
        .contains("page=3");
    assertThat(reviewer.open(LIBRARY + "?industry=x&type=y&standing=z&page=q").status())
        .isEqualTo(200);
    assertThat(reviewer.open(LIBRARY + "/TM09999").status()).isEqualTo(404);
  }

  @Test
  void aWithdrawalIsToldToWhoHasTheTemplateAndCanBeTakenBack() {
    assertThat(withdraw("TM00015", "", day(0)).status()).isEqualTo(422);
    assertThat(withdraw("TM00015", "x", day(0)).error("end")).contains("from tomorrow on");
    assertThat(withdraw("TM00015", "x", day(800)).error("end")).contains("within a year");
    assertThat(withdraw("TM00015", "x", "never").error("end")).isNotEmpty();
    assertThat(withdraw("TM00015", "Use TM00104 <b>instead</b>", day(10)).notice())
        .contains("withdrawn");
    assertThat(entries("LIBRARY_TEMPLATE_WITHDRAWN")).isEqualTo(1);
    assertThat(reviewer.open(LIBRARY + "?standing=WITHDRAWN").text()).contains("TM00015");
    assertThat(reviewer.open(LIBRARY + "/TM00015").text()).contains("Harbour Bank");

    assertThat(owner.open(ACCOUNT + "/templates").text()).contains("Ends " + day(10));
    String mine =
        owner
            .open(ACCOUNT + "/templates/" + platform.account(World.APP_ID).templateId("TM00015"))
            .text();
    assertThat(mine).contains("From " + day(10) + " on").contains("Use TM00104 <b>instead</b>");
    assertThat(owner.open(ACCOUNT + "/library/TM00015").text())
        .contains("cannot be added any more");
    assertThat(owner.open(ACCOUNT + "/library?q=TM00015&industry=all").text())
        .contains("Nothing found");

    String path = LIBRARY + "/TM00015";
    assertThat(reviewer.submit(reviewer.open(path), path + "/take-back", Map.of()).notice())
        .contains("taken back");
    assertThat(owner.open(ACCOUNT + "/templates").text()).doesNotContain("Ends ");
    assertThat(owner.open(ACCOUNT + "/library?q=TM00015&industry=all").text()).contains("TM00015");
    assertThat(entries("LIBRARY_WITHDRAWAL_TAKEN_BACK")).isEqualTo(1);
  }

  @Test
  void anEditIsANewVersionThatShowsWhatChanged() {
    assertThat(edit("TM00701", Map.of("title", "", "reason", "x")).status()).isEqualTo(422);
    assertThat(edit("TM00701", Map.of("title", "刷卡消费通知")).error("reason")).isNotEmpty();
    assertThat(edit("TM00701", Map.of("title", "刷卡消费通知", "check", "yes")).status()).isEqualTo(200);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("title", "刷卡消费通知");
    values.put("reason", "Also debit cards");
    assertThat(edit("TM00701", values).notice()).contains("Version 2");
    Visitor.Opened page = reviewer.open(LIBRARY + "/TM00701");
    assertThat(page.document().select("ins").text()).isEqualTo("刷");
    assertThat(page.document().select("del").text()).isEqualTo("信用");
    assertThat(page.text()).contains("Also debit cards").contains("shipped with Tidings");
    assertThat(entries("LIBRARY_TEMPLATE_CHANGED")).isEqualTo(1);
    assertThat(reviewer.open(LIBRARY + "/47101/edit").status()).as("typed keywords").isEqualTo(404);
  }

  @Test
  void theAccountsLibraryIsNarrowedByType() {
    String found =
        owner.open(ACCOUNT + "/library?industry=all&type=instant-notification-monthly").text();
    assertThat(found).contains("TM00501").doesNotContain("TM00101");
    assertThat(owner.open(ACCOUNT + "/library/TM00501").text())
        .contains("Instant notification, monthly")
        .contains("每月5日")
        .contains("Phone bill notice")
        .contains("话费账单通知");
  }
}
