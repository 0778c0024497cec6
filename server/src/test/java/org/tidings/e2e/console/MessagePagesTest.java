package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.Api;
import org.tidings.e2e.EventReceiver;
import org.tidings.e2e.EventReceiver.Behaviour;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;

/** What was sent, told by the pages: the log, a message's story, failures, figures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagePagesTest {
  private static final String ACCOUNT = "/console/accounts/" + World.APP_ID;
  private static final String LOG = ACCOUNT + "/messages";
  private static final String FAILURES = LOG + "/failures";
  private static final Behaviour WRONG = new Behaviour(200, "<b>nonsense</b>", Duration.ZERO);
  private static final Duration THREE_TRIES = Duration.ofSeconds(20);

  private final EventReceiver receiver = new EventReceiver();
  private final RunningPlatform platform =
      RunningPlatform.start(People.with(World.seed(receiver.url(), 100)));
  private final String token = platform.api().token(World.APP_ID, World.APP_SECRET);
  private Visitor developer;
  private Visitor viewer;
  private long delivered;
  private long rejected;

  @BeforeAll
  void send() {
    developer = People.signedIn(platform, People.DEVELOPER);
    viewer = People.signedIn(platform, People.VIEWER);
    delivered = send("alice", "TM00015");
    rejected = send("bob", "TM90001");
    await().until(() -> receiver.events().size() == 2);
    awaitPage(viewer, LOG, "Answered at once");
  }

  @AfterAll
  void close() {
    platform.close();
    receiver.close();
  }

  private long send(String member, String number) {
    var ids = platform.account(World.APP_ID);
    return Api.json(
            platform
                .api()
                .post(
                    "/cgi-bin/message/template/send?access_token=" + Api.encoded(token),
                    """
                    {"touser":"%s","template_id":"%s","data":{"first":{"value":"<i>Hello</i>"}}}
                    """
                        .formatted(ids.openId(member), ids.templateId(number))))
        .path("msgid")
        .asLong();
  }

  private static void awaitPage(Visitor visitor, String path, String text) {
    await()
        .atMost(THREE_TRIES)
        .untilAsserted(() -> assertThat(visitor.open(path).text()).contains(text));
  }

  private List<String> listed(String query) {
    return viewer.open(LOG + query).document().select("#found tbody tr td:nth-child(2)").stream()
        .map(Element::text)
        .toList();
  }

  @Test
  void theLogIsSearchedByWhatTheFieldsSay() {
    String one = Long.toString(delivered);
    String other = Long.toString(rejected);
    assertThat(listed("")).contains(other, one);
    assertThat(listed("?msgid=" + delivered)).containsExactly(one);
    assertThat(listed("?outcome=REJECTED_BY_FOLLOWER")).containsExactly(other);
    assertThat(listed("?openid=" + platform.account(World.APP_ID).openId("bob")))
        .containsExactly(other);
    String template = platform.account(World.APP_ID).templateId("TM00015");
    assertThat(listed("?template=" + template)).contains(one).doesNotContain(other);
    assertThat(listed("?from=2024-01-01T00%3A00&to=2024-01-02T00%3A00")).isEmpty();
    assertThat(viewer.open(LOG + "?msgid=9").text()).contains("No message matches");
  }

  @Test
  void whatCannotBeLookedForIsToldBesideTheField() {
    Visitor.Opened page =
        viewer.open(LOG + "?msgid=abc&openid=%3Cscript%3E&from=yesterday&template=none");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.error("msgid")).contains("number");
    assertThat(page.error("openid")).contains("openid");
    assertThat(page.error("from")).contains("no time");
    assertThat(page.error("template")).contains("never");
    assertThat(page.document().getElementById("openid").val()).isEqualTo("<script>");
    assertThat(page.document().select("#found table")).isEmpty();
  }

  @Test
  void aMessageTellsItsStory() {
    Visitor.Opened page = viewer.open(LOG + "/" + delivered);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.heading()).isEqualTo("Message " + delivered);
    assertThat(page.document().select(".message-card").text()).contains("<i>Hello</i>");
    assertThat(page.document().select("#event").text()).isEqualTo("Event");
    assertThat(page.text()).contains("Answered at once", "quota of the day had room");
    assertThat(page.document().select("pre.code").text())
        .contains("<MsgID>" + delivered + "</MsgID>", "<![CDATA[success]]>");
    assertThat(receiver.events())
        .extracting(event -> event.body().replaceAll("\\s+", ""))
        .contains(page.document().select("pre.code").text().replaceAll("\\s+", ""));
    assertThat(page.text()).doesNotContain(World.TOKEN);
    assertThat(page.document().select("form[action$=redeliver]")).as("of a viewer").isEmpty();
    assertThat(viewer.open(LOG + "/" + (delivered + 1)).status()).isEqualTo(404);
    assertThat(viewer.open(LOG + "/nonsense").status()).isEqualTo(404);
    String others = "/console/accounts/" + World.UNGRANTED_APP_ID + "/messages/" + delivered;
    assertThat(People.signedIn(platform, People.OTHER).open(others).status()).isEqualTo(404);
  }

  @Test
  void aFailedEventIsSeenAndSentAgain() {
    receiver.behaveInTurn(WRONG, WRONG, WRONG);
    long failed = send("alice", "TM00015");
    awaitPage(viewer, LOG + "/" + failed, "Given up");
    Visitor.Opened page = developer.open(LOG + "/" + failed);
    assertThat(page.document().select("table tbody tr")).hasSize(3);
    assertThat(page.text()).contains("<b>nonsense</b>", "Status 200", "signature=…");
    assertThat(viewer.open(ACCOUNT).text()).contains("One event is given up");
    Visitor.Opened failures = developer.open(FAILURES);
    assertThat(failures.text()).contains(Long.toString(failed), "neither \"success\" nor empty");
    Visitor.Opened after = developer.submit(failures, LOG + "/" + failed + "/redeliver", Map.of());
    assertThat(after.notice()).contains("sent again");
    awaitPage(developer, LOG + "/" + failed, "Answered when sent again");
    assertThat(developer.open(LOG + "/" + failed).document().select("table tbody tr")).hasSize(4);
    assertThat(developer.open(FAILURES).text()).contains("Dora Developer", "Done");
    assertThat(developer.open(FAILURES).document().select("#found tbody tr")).isEmpty();
  }

  @Test
  void allSinceATimeAreAskedForByAForm() {
    receiver.behaveInTurn(WRONG, WRONG, WRONG);
    long failed = send("alice", "TM90001");
    awaitPage(viewer, LOG + "/" + failed, "Given up");
    Visitor.Opened page = developer.open(FAILURES);
    Visitor.Opened wrong =
        developer.submit(page, FAILURES + "/redeliver", Map.of("since", "yesterday"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.error("since")).contains("no time");
    assertThat(wrong.document().getElementById("since").val()).isEqualTo("yesterday");
    Visitor.Opened asked = developer.submit(page, FAILURES + "/redeliver", Map.of());
    assertThat(asked.notice()).contains("being sent again");
    awaitPage(developer, LOG + "/" + failed, "Answered when sent again");
    assertThat(viewer.open(FAILURES).document().select("form[action$=redeliver]")).isEmpty();
    assertThat(
            viewer
                .post(
                    FAILURES + "/redeliver", Map.of("since", List.of("2026-01-01T00:00")), Map.of())
                .statusCode())
        .isEqualTo(403);
    assertThat(developer.open(FAILURES + "?reason=x&from=2026-01-01T00:00").status())
        .isEqualTo(200);
    String stop = FAILURES + "/redeliveries/1/stop";
    String csrf = developer.open(LOG).document().select("input[name=csrf]").first().val();
    assertThat(developer.post(stop, Map.of("csrf", List.of(csrf)), Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(developer.open(LOG).notice()).contains("over already");
  }

  @Test
  void figuresAreThoseOfWhatWasSent() {
    awaitPage(viewer, ACCOUNT + "/statistics", "By template");
    await()
        .untilAsserted(
            () -> assertThat(sum(viewer.open(ACCOUNT + "/statistics"), "Rejected")).isEqualTo("1"));
    String template = platform.account(World.APP_ID).templateId("TM90001");
    Visitor.Opened one = viewer.open(ACCOUNT + "/statistics?days=30&template=" + template);
    assertThat(one.document().select("#messages tbody tr")).hasSize(30);
    assertThat(sum(one, "Rejected")).isEqualTo("1");
    assertThat(one.text()).contains("not by template");
    assertThat(viewer.open(ACCOUNT + "/statistics?days=7000&template=x").error("template"))
        .isNotEmpty();
    String csv = viewer.get(ACCOUNT + "/statistics/messages.csv?days=7").body();
    assertThat(csv.lines().findFirst())
        .isEqualTo(Optional.of("\ufeffday,template_id,title,sent,delivered,rejected,failed"));
    assertThat(csv).contains("," + template + ",Test notice,").endsWith("\r\n");
    assertThat(viewer.get(ACCOUNT + "/statistics/events.csv?days=7").body().lines()).hasSize(8);
    assertThat(viewer.open(ACCOUNT).document().select(".figures dd").first().text())
        .isNotEqualTo("0");
  }

  private static String sum(Visitor.Opened page, String name) {
    return page.document().select(".figures div").stream()
        .filter(figure -> figure.select("dt").text().equals(name))
        .map(figure -> figure.select("dd").text())
        .findFirst()
        .orElse("");
  }

  @Test
  void everyPageSpeaksChinese() {
    Visitor operator = People.signedIn(platform, People.OPERATOR);
    operator.submit(operator.open(ACCOUNT), "/console/language", Map.of(), Optional.of("中文"));
    assertThat(operator.open(LOG).heading()).isEqualTo("消息记录");
    assertThat(operator.open(LOG + "/" + delivered).text()).contains("首次推送成功", "额度有余");
    assertThat(operator.open(FAILURES).heading()).isEqualTo("推送失败的事件");
    assertThat(operator.open(ACCOUNT + "/statistics").text()).contains("用户拒收", "最近 30 天");
    assertThat(operator.open(ACCOUNT).text()).contains("今日");
  }
}
