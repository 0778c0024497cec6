package org.tidings.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.tidings.account.Industry;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.template.Purpose;
import org.tidings.template.TemplateType;

/** What becomes of the library's templates in time. */
class LibraryVersionsTest {
  private static final DatabaseAddress ADDRESS = TestDatabases.fresh();
  private static final Database DATABASE = new Database(ADDRESS);
  private static final ManualClock CLOCK = new ManualClock();
  private static final LibraryTemplates LIBRARY = new LibraryTemplates(DATABASE.jdbi(), CLOCK);
  private static final LibraryVersions VERSIONS = new LibraryVersions(DATABASE.jdbi());
  private static final int ALL = 100;

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  static NewTemplate text(String title) {
    return new NewTemplate(
        Industry.BANKING,
        title,
        Optional.empty(),
        "{{first.DATA}}\n账号：{{keyword1.DATA}}\n时间：{{keyword2.DATA}}\n{{remark.DATA}}",
        "",
        new Purpose(TemplateType.INSTANT_RESPONSE, "转账之后"),
        Origin.SUBMISSION,
        "lin@example.com",
        "approved");
  }

  private static String publish(String title) {
    return DATABASE.jdbi().inTransaction(handle -> LIBRARY.publish(handle, text(title)));
  }

  private static int change(String number, String title) {
    return DATABASE
        .jdbi()
        .inTransaction(handle -> LIBRARY.publishVersion(handle, number, text(title)));
  }

  private static LibraryTemplate shipped(String number, String title) {
    return LibraryTemplate.ofIndustry(number, Industry.HOTEL, title, "x：{{a.DATA}}", "x：1");
  }

  private static LibraryTemplate standing(String number) {
    return LIBRARY.find(number).orElseThrow();
  }

  private static void refuses(Refusal refusal, ThrowingCallable what) {
    assertThatThrownBy(what)
        .asInstanceOf(type(Refused.class))
        .extracting(Refused::refusal)
        .isEqualTo(refusal);
  }

  @Test
  void whatIsPublishedGetsANumberThatNoOtherHas() {
    String before = publish("转账通知");
    assertThat(before).matches("OPENTM\\d{9}");
    // somebody declared the numbers that come next
    int next = Integer.parseInt(before.substring("OPENTM".length()));
    LIBRARY.addMissing(
        List.of(shipped("OPENTM" + (next + 1), "A"), shipped("OPENTM" + (next + 2), "B")));
    Set<String> numbers = new ConcurrentSkipListSet<>();
    IntStream.range(0, 40).parallel().forEach(i -> numbers.add(publish("转账通知" + i)));
    assertThat(numbers).hasSize(40).doesNotContain("OPENTM" + (next + 1), "OPENTM" + (next + 2));
    assertThat(standing("OPENTM" + (next + 1)).title()).isEqualTo("A");
  }

  @Test
  void aChangeIsANewVersionAndTheHistoryKeepsThemAll() {
    String number = publish("汇款通知");
    CLOCK.forward(Duration.ofDays(1));
    assertThat(change(number, "汇款结果通知")).isEqualTo(2);
    assertThat(standing(number).title()).isEqualTo("汇款结果通知");
    assertThat(standing(number).version()).isEqualTo(2);
    List<LibraryVersion> history = VERSIONS.list(number, ALL);
    assertThat(history).extracting(LibraryVersion::version).containsExactly(2, 1);
    assertThat(history).extracting(it -> it.template().title()).containsExactly("汇款结果通知", "汇款通知");
    assertThat(history.getFirst().author()).isEqualTo("lin@example.com");
    assertThat(history.getFirst().reason()).isEqualTo("approved");
    assertThat(history.getFirst().publishedAt())
        .isAfterOrEqualTo(history.getLast().publishedAt().plus(Duration.ofDays(1)));
    assertThat(VERSIONS.list(number, 1)).hasSize(1);
  }

  @Test
  void whatChangesNothingIsNoVersion() {
    String number = publish("扣款通知");
    assertThat(change(number, "扣款通知")).isEqualTo(1);
    assertThat(VERSIONS.list(number, ALL)).hasSize(1);
    refuses(Refusal.TEMPLATE_UNKNOWN, () -> change("TM99999", "扣款通知"));
  }

  @Test
  void aReleaseChangesWhatNobodyHereHasChanged() {
    LIBRARY.addReleased(List.of(shipped("TM20001", "one"), shipped("TM20002", "two")));
    change("TM20002", "staff wrote this");
    LIBRARY.addReleased(List.of(shipped("TM20001", "ONE"), shipped("TM20002", "TWO")));
    assertThat(standing("TM20001").title()).isEqualTo("ONE");
    assertThat(standing("TM20001").version()).isEqualTo(2);
    assertThat(standing("TM20002").title()).isEqualTo("staff wrote this");
    // and again, as a node that starts does
    LIBRARY.addReleased(List.of(shipped("TM20001", "ONE"), shipped("TM20002", "TWO")));
    assertThat(VERSIONS.list("TM20001", ALL)).hasSize(2);
  }

  @Test
  void aNodeOfTheReleaseBeforeTakesNothingBack() {
    LIBRARY.addReleased(List.of(shipped("TM20003", "old")));
    LIBRARY.addReleased(List.of(shipped("TM20003", "new")));
    LIBRARY.addReleased(List.of(shipped("TM20003", "old")));
    assertThat(standing("TM20003").title()).isEqualTo("new");
    assertThat(VERSIONS.list("TM20003", ALL)).hasSize(2);
  }

  @Test
  void aDeclaredOneStaysAsItIs() {
    LIBRARY.addMissing(List.of(shipped("TM20004", "declared")));
    LIBRARY.addMissing(List.of(shipped("TM20004", "otherwise")));
    LIBRARY.addReleased(List.of(shipped("TM20004", "shipped")));
    assertThat(standing("TM20004").title()).isEqualTo("declared");
    assertThat(VERSIONS.list("TM20004", ALL)).hasSize(1);
  }

  @Test
  void aWithdrawalHasAReasonAndAnEndAndCanBeTakenBackBeforeIt() {
    String number = publish("兑换通知");
    Instant begun = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant end = begun.plus(Duration.ofDays(30));
    LIBRARY.withdraw(number, "有更好的", end.minus(Duration.ofDays(1)));
    CLOCK.forward(Duration.ofDays(1));
    LIBRARY.withdraw(number, "有更好的模板", end);
    Withdrawal withdrawal = standing(number).withdrawal().orElseThrow();
    assertThat(withdrawal.reason()).isEqualTo("有更好的模板");
    assertThat(withdrawal.endsAt()).isEqualTo(end);
    assertThat(withdrawal.at()).isBetween(begun, begun.plus(Duration.ofHours(1)));
    LIBRARY.takeBackWithdrawal(number);
    assertThat(standing(number).withdrawal()).isEmpty();
    refuses(Refusal.REVIEW_OVER, () -> LIBRARY.takeBackWithdrawal(number));

    LIBRARY.withdraw(number, "下架", end);
    CLOCK.forward(Duration.ofDays(29));
    refuses(Refusal.TEMPLATE_ENDED, () -> LIBRARY.takeBackWithdrawal(number));
    refuses(Refusal.TEMPLATE_ENDED, () -> LIBRARY.withdraw(number, "x", end.plusSeconds(1)));
    refuses(Refusal.TEMPLATE_UNKNOWN, () -> LIBRARY.withdraw("TM99999", "x", end));
  }
}
