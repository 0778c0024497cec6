package org.tidings.library;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.account.Industry;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.template.Keyword;

/** What is found in the library, on a database. */
class LibrarySearchTest {
  private static final int MANY = 10_000;
  private static final int A_PAGE = 20;

  /** Of a page with its count; the console's goal for all of it is 200 ms. */
  private static final Duration AT_MOST = Duration.ofMillis(150);

  private static final DatabaseAddress ADDRESS = TestDatabases.fresh();
  private static final Database DATABASE = new Database(ADDRESS);
  private static final LibraryTemplates LIBRARY =
      new LibraryTemplates(DATABASE.jdbi(), new ManualClock());
  private static final Set<Industry> ANY = Set.of();

  @BeforeAll
  static void fill() {
    LIBRARY.addMissing(
        List.of(
            template(
                "TM10001", Industry.BANKING, "信用卡交易提醒", "您好{{first.DATA}}\n订单编号：{{keyword1.DATA}}"),
            template("TM10002", Industry.BANKING, "还款提醒", "信用卡{{a.DATA}}\n账单：{{keyword2.DATA}}"),
            template("TM10003", Industry.HOTEL, "订单支付成功", "酒店：{{a.DATA}}\n入住 Check-in：{{b.DATA}}"),
            template("TM10004", Industry.PRINT, "Order shipped", "Number：{{orderNumber.DATA}}"),
            template("TM10005", Industry.PRINT, "ＡＴＭ 取款 100%", "金额：{{keyword1.DATA}}"),
            LibraryTemplate.ofCategory(
                "47999",
                Industry.BANKING,
                "到账通知",
                List.of(
                    new Keyword("付款方", "thing1", List.of(), ""),
                    new Keyword("到账金额", "amount2", List.of(), "")))));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static LibraryTemplate template(
      String number, Industry industry, String title, String content) {
    return LibraryTemplate.ofIndustry(number, industry, title, content, "");
  }

  private static List<String> found(String typed, Set<Industry> industries) {
    LibrarySearch search = LibrarySearch.of(typed, industries);
    List<String> numbers =
        LIBRARY.list(search, 0, A_PAGE).stream()
            .map(LibraryTemplate::number)
            .filter(number -> !number.startsWith("OPENTM"))
            .toList();
    assertThat(LIBRARY.count(search)).isGreaterThanOrEqualTo(numbers.size());
    return numbers;
  }

  private static List<String> found(String typed) {
    return found(typed, ANY);
  }

  @Test
  void wordsAreFoundInTheTitleFirstAndThenInTheText() {
    assertThat(found("信用卡")).containsExactly("TM10001", "TM10002");
    assertThat(found("订单")).containsExactly("TM10003", "TM10001");
    assertThat(found("到账金额")).containsExactly("47999");
  }

  @Test
  void eachOfSeveralWordsMustBeThereWhereverItIs() {
    assertThat(found("支付 订单")).containsExactly("TM10003");
    assertThat(found("订单、酒店，入住")).containsExactly("TM10003");
    assertThat(found("信用卡 酒店")).isEmpty();
  }

  @Test
  void caseAndWidthOfLettersDoNotMatter() {
    assertThat(found("order SHIPPED")).containsExactly("TM10004");
    assertThat(found("ＯＲＤＥＲ")).containsExactly("TM10004");
    assertThat(found("atm")).containsExactly("TM10005");
    assertThat(found("check-in")).containsExactly("TM10003");
  }

  @Test
  void aNumberIsFoundWholeOrByItsBeginning() {
    assertThat(found("tm10004")).containsExactly("TM10004");
    assertThat(found("47999")).containsExactly("47999");
    assertThat(found("TM1000"))
        .containsExactly("TM10001", "TM10002", "TM10003", "TM10004", "TM10005");
  }

  @Test
  void theNumberThatIsMeantStandsFirst() {
    LIBRARY.addMissing(
        List.of(
            template("TM10010", Industry.SCHOOL, "see TM10011", "x"),
            template("TM10011", Industry.SCHOOL, "plain", "y")));
    assertThat(found("TM10011")).containsExactly("TM10011", "TM10010");
  }

  @Test
  void namesOfParametersAreNoWordsOfTheText() {
    assertThat(found("keyword1")).isEmpty();
    assertThat(found("DATA")).isEmpty();
    assertThat(found("orderNumber")).isEmpty();
  }

  @Test
  void signsOfPatternsAreNothingButSigns() {
    assertThat(found("取款 100%")).containsExactly("TM10005");
    assertThat(LibrarySearch.of("%_'\\;--", ANY).words()).isEmpty();
    assertThat(LibrarySearch.of("' or ''='", ANY).words()).containsExactly("or");
  }

  @Test
  void industriesNarrowWhatIsFound() {
    assertThat(found("提醒", EnumSet.of(Industry.BANKING))).containsExactly("TM10001", "TM10002");
    assertThat(found("订单", EnumSet.of(Industry.HOTEL))).containsExactly("TM10003");
    assertThat(found("订单", EnumSet.of(Industry.HOTEL, Industry.BANKING)))
        .containsExactly("TM10003", "TM10001");
  }

  @Test
  void whatIsTooMuchIsLeft() {
    assertThat(LibrarySearch.of("a b c d e f g h i j", ANY).words()).hasSize(8);
    assertThat(LibrarySearch.of("x".repeat(1000), ANY).words()).allMatch(w -> w.length() <= 100);
  }

  @Test
  void tenThousandTemplatesArePagedQuickly() {
    LIBRARY.addMissing(IntStream.range(0, MANY).mapToObj(LibrarySearchTest::oneOfMany).toList());
    for (String typed : List.of("巡检 结果", "inspection result", "OPENTM09999", "nothing", "")) {
      LibrarySearch search = LibrarySearch.of(typed, ANY);
      int count = LIBRARY.count(search);
      int last = Math.max(0, count - A_PAGE);
      assertThat(LIBRARY.list(search, last, A_PAGE)).hasSize(Math.min(count, A_PAGE));
      // the quickest of a few tells what it costs on a machine that does other things too
      Duration quickest =
          IntStream.range(0, 5).mapToObj(i -> time(search, last)).min(naturalOrder()).orElseThrow();
      assertThat(quickest).as(typed).isLessThan(AT_MOST);
    }
    assertThat(LIBRARY.count(LibrarySearch.of("inspection result", ANY))).isEqualTo(MANY / 2);
  }

  private static Duration time(LibrarySearch search, int offset) {
    long begin = System.nanoTime();
    LIBRARY.count(search);
    LIBRARY.list(search, offset, A_PAGE);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static LibraryTemplate oneOfMany(int i) {
    return template(
        "OPENTM%05d".formatted(i),
        Industry.find(1 + i % 41).orElseThrow(),
        (i % 2 == 0 ? "设备巡检结果通知" : "Inspection result ") + i,
        """
        {{first.DATA}}
        巡检项目：{{keyword1.DATA}}
        巡检时间：{{keyword2.DATA}}
        Found by the inspector：{{keyword3.DATA}}
        处理结果：{{keyword4.DATA}}
        {{remark.DATA}}\
        """);
  }
}
