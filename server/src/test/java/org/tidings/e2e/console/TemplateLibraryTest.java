package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.Api;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;
import org.tidings.quota.Limit;

/** The template library: what is found in it, and what may be added. */
class TemplateLibraryTest {
  private static final String ACCOUNT = "/console/accounts/" + World.APP_ID;
  private static final String LIBRARY = ACCOUNT + "/library";
  private static RunningPlatform platform;
  private static Visitor viewer;
  private static Visitor operator;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(
            People.with(World.seed("", 100)),
            TestDatabases.fresh(),
            Map.of(Limit.TEMPLATES_ACTIVE, 6L));
    viewer = People.signedIn(platform, People.VIEWER);
    operator = People.signedIn(platform, People.OPERATOR);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static long active() {
    return TestDatabases.number(
        platform.database(), "select count(*) from private_template where deleted_at is null");
  }

  /** As the wire lists them. */
  private static String ofTheWire() {
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    return platform
        .api()
        .get("/cgi-bin/template/get_all_private_template?access_token=" + Api.encoded(token))
        .body();
  }

  private static List<String> numbers(Visitor.Opened page) {
    return page.document().select(".found code").eachText();
  }

  private static Element row(Visitor.Opened page, String number) {
    return page.document().select(".found").stream()
        .filter(one -> one.select("code").text().equals(number))
        .findFirst()
        .orElseThrow(() -> new AssertionError(number + " is not at " + page.path()));
  }

  private static Visitor.Opened post(String number, List<String> keywords) {
    Visitor.Opened page = operator.open(LIBRARY + "/" + number);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("csrf", List.of(page.document().selectFirst("input[name=csrf]").val()));
    fields.put("keyword", keywords);
    var response = operator.post(LIBRARY + "/" + number, fields, Map.of());
    return response.statusCode() == 303
        ? operator.open(response.headers().firstValue("Location").orElseThrow())
        : new Visitor.Opened(response.statusCode(), LIBRARY + "/" + number, response);
  }

  @Test
  void whatIsFoundSaysWhetherItCanBeAddedAndWhyNot() {
    Visitor.Opened page = operator.open(LIBRARY + "?q=%E8%AE%A2%E5%8D%95&industry=all");
    assertThat(numbers(page)).contains("TM00015", "TM00101", "TM01002", "47102");
    assertThat(row(page, "TM00015").text()).contains("Added");
    assertThat(row(page, "TM00101").select("button").text()).isEqualTo("Add");
    assertThat(row(page, "47102").text()).contains("Choose keywords");
    assertThat(row(page, "TM01002").text()).contains("Not of your industries");
    assertThat(row(page, "TM01002").select("form")).isEmpty();
  }

  @Test
  void firstStandsWhatIsOfTheAccountsIndustries() {
    Visitor.Opened mine = viewer.open(LIBRARY);
    assertThat(numbers(mine)).contains("TM00015", "TM00701").doesNotContain("TM01002");
    assertThat(numbers(viewer.open(LIBRARY + "?industry=10"))).contains("TM01002");
    assertThat(mine.text()).contains("of 6 templates in use");
    assertThat(mine.document().select(".found form")).as("a viewer adds nothing").isEmpty();
  }

  @Test
  void theLibraryIsPagedByTheServer() {
    Visitor.Opened first = viewer.open(LIBRARY + "?industry=all");
    List<String> seen = new ArrayList<>(numbers(first));
    assertThat(seen).hasSize(20);
    String next = first.document().selectFirst("a[rel=next]").attr("href");
    assertThat(numbers(viewer.open(next))).hasSize(20).doesNotContainAnyElementsOf(seen);
    assertThat(viewer.open(LIBRARY + "?industry=all&page=999").document().select("a[rel=next]"))
        .isEmpty();
    assertThat(numbers(viewer.open(LIBRARY + "?industry=all&page=-3"))).isEqualTo(seen);
    assertThat(numbers(viewer.open(LIBRARY + "?industry=zz&page=x"))).isEqualTo(seen);
  }

  @Test
  void nothingFoundLeadsToAllAndWhatWasTypedIsText() {
    Visitor.Opened page = viewer.open(LIBRARY + "?q=zz%22%3E%3Cscript%3Ex%3C/script%3E");
    assertThat(page.text()).contains("Nothing found");
    assertThat(page.document().getElementById("q").val()).isEqualTo("zz\"><script>x</script>");
    assertThat(page.document().select("script:not([src])")).isEmpty();
  }

  @Test
  void aTemplatesPageTellsDevelopersWhatTheyNeed() {
    Visitor.Opened page = viewer.open(LIBRARY + "/TM00015");
    assertThat(page.heading()).isEqualTo("Order paid");
    assertThat(page.text()).as("the title of messages").contains("订单支付成功");
    assertThat(page.document().select("mark").eachText())
        .containsExactly(
            "{{first.DATA}}",
            "{{orderMoneySum.DATA}}",
            "{{orderProductName.DATA}}",
            "{{Remark.DATA}}");
    assertThat(page.document().select("table tbody tr").get(1).text())
        .contains("orderMoneySum", "支付金额", "line 3", "128.00元");
    assertThat(page.document().select(".message-card").text()).contains("支付金额：128.00元");
    assertThat(viewer.open(LIBRARY + "/TM77777").status()).isEqualTo(404);
  }

  @Test
  void thePlusAddsATemplateWhichTheWireKnowsAtOnceAndTheAuditTrailToo() {
    Visitor.Opened list = operator.open(LIBRARY + "?q=TM00702");
    Visitor.Opened added = operator.submit(list, LIBRARY + "/TM00702", Map.of());
    String id = added.path().substring(added.path().lastIndexOf('/') + 1);
    assertThat(added.path()).startsWith(ACCOUNT + "/templates/");
    assertThat(added.notice()).contains("信用卡还款提醒");
    assertThat(ofTheWire()).contains(id);
    assertThat(
            TestDatabases.text(
                platform.database(),
                "select actor || ' ' || subject || ' ' || after from audit_entry"
                    + " where action = 'TEMPLATE_ADDED' and after like '%TM00702%'"))
        .contains(People.OPERATOR, id);
    delete(id);
  }

  private static void delete(String id) {
    String question = ACCOUNT + "/templates/" + id + "/delete";
    operator.submit(operator.open(question), question, Map.of());
  }

  @Test
  void aCategoryTemplateIsAddedWithTheChosenKeywords() {
    Visitor.Opened page = operator.open(LIBRARY + "/47102");
    assertThat(page.document().select("input[name=keyword][checked]")).hasSize(5);
    Visitor.Opened added = post("47102", List.of("商品名称", "发货时间"));
    assertThat(added.document().select("mark").eachText())
        .containsExactly("{{thing2.DATA}}", "{{time5.DATA}}");
    delete(added.path().substring(added.path().lastIndexOf('/') + 1));
  }

  @Test
  void tooFewKeywordsOrForeignOnesAreRefusedAndTheChoiceStays() {
    long before = active();
    for (List<String> chosen :
        List.of(List.<String>of(), List.of("商品名称"), List.of("商品名称", "nothing such"))) {
      Visitor.Opened refused = post("47102", chosen);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.alert()).contains("two to five");
    }
    assertThat(post("47102", List.of("预计送达")).document().select("input[checked]").eachAttr("value"))
        .containsExactly("预计送达");
    assertThat(active()).isEqualTo(before);
  }

  @Test
  void aTemplateOfAnotherIndustryCannotBeAddedByForce() {
    long before = active();
    Visitor.Opened refused = post("TM01002", List.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.alert()).isNotEmpty();
    assertThat(active()).isEqualTo(before);
  }

  @Test
  void atTheLimitNothingCanBeAddedAndThatIsSaidBefore() {
    List<String> added = new ArrayList<>();
    while (active() < 6) {
      String path = post("TM00704", List.of()).path();
      added.add(path.substring(path.lastIndexOf('/') + 1));
    }
    Visitor.Opened library = operator.open(LIBRARY);
    assertThat(library.text()).contains("You have 6 templates");
    assertThat(library.document().select(".found form")).isEmpty();
    assertThat(operator.open(LIBRARY + "/TM00703").document().select("#add form")).isEmpty();
    assertThat(post("TM00703", List.of()).alert()).isNotEmpty();
    assertThat(active()).isEqualTo(6);
    added.forEach(TemplateLibraryTest::delete);
  }

  @Test
  void whoMayOnlyLookCannotAdd() {
    for (String who : List.of(People.VIEWER, People.DEVELOPER)) {
      Visitor visitor = People.signedIn(platform, who);
      String csrf = visitor.open("/console").document().selectFirst("input[name=csrf]").val();
      assertThat(
              visitor
                  .post(LIBRARY + "/TM00702", Map.of("csrf", List.of(csrf)), Map.of())
                  .statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void anAccountWithoutTheFunctionIsLedToIt() {
    Visitor newcomer = People.signedIn(platform, People.OTHER);
    String account = "/console/accounts/" + World.UNGRANTED_APP_ID;
    Visitor.Opened page = newcomer.open(account + "/library");
    assertThat(page.text()).contains("not switched on");
    assertThat(page.document().select("main a[href=" + account + "/function]")).isNotEmpty();
  }
}
