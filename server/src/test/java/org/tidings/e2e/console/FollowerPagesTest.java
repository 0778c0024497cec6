package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.e2e.World;

/** The list of followers: found, remarked, blacklisted. */
class FollowerPagesTest {
  private static final String PATH = "/console/accounts/" + World.APP_ID + "/followers";
  private static final int CROWD = 60;

  private static RunningPlatform platform;
  private static Visitor operator;

  @BeforeAll
  static void start() {
    platform = RunningPlatform.start(People.with(World.seed("", 100)));
    operator = People.signedIn(platform, People.OPERATOR);
    TestDatabases.execute(
        platform.database(),
        """
        with made as (
          insert into member (name, created_at)
          select 'crowd ' || to_char(i, 'FM000'), 0 from generate_series(1, %d) i returning member_id)
        insert into follower (member_id, account_id, follows, since)
        select member_id, (select account_id from account where app_id = '%s'), true, member_id from made
        """
            .formatted(CROWD, World.APP_ID));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void theListIsReadPageByPage() {
    Visitor.Opened first = operator.open(PATH + "?order=NAME&q=crowd");
    assertThat(names(first)).hasSize(50).startsWith("crowd 001").endsWith("crowd 050");
    Visitor.Opened second = operator.open(first.document().select("a[rel=next]").attr("href"));
    assertThat(names(second)).hasSize(10).endsWith("crowd 060");
    assertThat(second.document().select("a[rel=next]")).isEmpty();
  }

  @Test
  void theyAreFoundByNameAndOpenIdAndState() {
    assertThat(names(operator.open(PATH + "?q=ALI"))).containsExactly("alice");
    assertThat(names(operator.open(PATH + "?q=" + openId("dave")))).containsExactly("dave");
    assertThat(names(operator.open(PATH + "?standing=REJECTS"))).containsExactly("bob");
    assertThat(names(operator.open(PATH + "?standing=LEFT"))).containsExactly("dave");
    assertThat(operator.open(PATH + "?q=nobody").text()).contains("Nobody found");
    String foolish = "?standing=x&order=y&after=z&q=" + "%00%F0%9F%98%80".repeat(100);
    assertThat(operator.open(PATH + foolish).status()).isEqualTo(200);
  }

  @Test
  void aRemarkIsKeptAndSearchedAndHasItsLength() {
    String path = PATH + "/" + openId("alice");
    Visitor.Opened saved =
        operator.submit(
            operator.open(path), path + "/remark", Map.of("remark", " Küstenstraße <b> "));
    assertThat(saved.path()).isEqualTo(path);
    assertThat(saved.document().getElementById("remark").val()).isEqualTo("Küstenstraße <b>");
    assertThat(names(operator.open(PATH + "?order=REMARK&q=k%C3%BC"))).containsExactly("alice");
    Visitor.Opened tooLong =
        operator.submit(saved, path + "/remark", Map.of("remark", "x".repeat(31)));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.error("remark")).contains("30");
    assertThat(audited("FOLLOWER_REMARKED")).contains(openId("alice"), "Küstenstraße");
  }

  @Test
  void severalAreBlacklistedAtOnceAndComeBackToTheSameList() {
    Visitor.Opened list = operator.open(PATH + "?order=NAME&q=crowd 00".replace(" ", "%20"));
    String csrf = list.document().selectFirst("input[name=csrf]").val();
    List<String> chosen =
        list.document().select("input[name=openId]").stream().limit(3).map(Element::val).toList();
    post(csrf, chosen, "add");
    Visitor.Opened blacklisted = operator.open(PATH + "?standing=BLACKLISTED&order=NAME");
    assertThat(names(blacklisted)).containsExactly("carol", "crowd 001", "crowd 002", "crowd 003");
    assertThat(audited("FOLLOWERS_BLACKLISTED")).contains(chosen);
    post(csrf, chosen, "remove");
    assertThat(names(operator.open(PATH + "?standing=BLACKLISTED"))).containsExactly("carol");
  }

  @Test
  void oneThatIsNotTheAccountsChangesNothing() {
    Visitor.Opened list = operator.open(PATH);
    String csrf = list.document().selectFirst("input[name=csrf]").val();
    String stranger =
        platform.account(World.UNGRANTED_APP_ID).openId("alice"); // known to another account
    assertThat(post(csrf, List.of(openId("alice"), stranger), "add")).isEqualTo(422);
    assertThat(post(csrf, List.of(), "add")).isEqualTo(422);
    assertThat(names(operator.open(PATH + "?standing=BLACKLISTED"))).containsExactly("carol");
    assertThat(operator.open(PATH + "/" + stranger).status()).isEqualTo(404);
  }

  @Test
  void oneIsTakenOffTheBlacklistFromItsOwnPage() {
    String path = PATH + "/" + openId("carol");
    Visitor.Opened off =
        operator.submit(
            operator.open(path),
            PATH + "/blacklist",
            Map.of(),
            Optional.of("Take off the blacklist"));
    assertThat(off.path()).isEqualTo(path);
    assertThat(off.notice()).contains("Taken off the blacklist: 1");
    assertThat(off.document().select(".badge").text()).isEqualTo("Follows");
    operator.submit(off, PATH + "/blacklist", Map.of(), Optional.of("Put on the blacklist"));
  }

  @Test
  void aViewerChangesNothing() {
    Visitor viewer = People.signedIn(platform, People.VIEWER);
    assertThat(viewer.open(PATH).document().select("main form[method=post]")).isEmpty();
    assertThat(viewer.open(PATH + "/" + openId("alice")).document().select("main form")).isEmpty();
  }

  private static int post(String csrf, List<String> openIds, String action) {
    return operator
        .post(
            PATH + "/blacklist",
            Map.of("csrf", List.of(csrf), "openId", openIds, "action", List.of(action)),
            Map.of())
        .statusCode();
  }

  private static List<String> names(Visitor.Opened page) {
    return page.document().select("#followers tbody th a").eachText();
  }

  private static String openId(String member) {
    return platform.account(World.APP_ID).openId(member);
  }

  private static String audited(String action) {
    return TestDatabases.text(
        platform.database(),
        "select string_agg(subject || before || after, ' ') from audit_entry where action = '"
            + action
            + "'");
  }
}
