package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidings.e2e.Developer.DELETE;
import static org.tidings.e2e.Developer.SEND;
import static org.tidings.e2e.ErrorAnswers.assertRefused;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.quota.Limit;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/** Messages that hold a blocked word: section 2.7 of the reference at 40249, and section 2.9. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlockedContentTest {
  private static final String QUERY = "/wxa/sec/queryblocktmplmsg";
  private static final String BLOCKED = "this template msg has been blocked for illegal content";
  private static final int LISTING = 2;
  private static final int FLOODING = 3;
  private static final int OF_2023 = 4;
  private static final int NOTED_A_DAY = 3;

  private DatabaseAddress database;
  private RunningPlatform platform;
  private Developer developer;

  @BeforeAll
  void start() {
    database = TestDatabases.fresh();
    platform =
        RunningPlatform.start(
            Seed.with(
                Seed.of(
                    Seed.account(1)
                        .templates(Seed.NOTICE)
                        .followers("alice")
                        .follower("dave", "follows", false),
                    Seed.account(LISTING).templates(Seed.NOTICE).followers("alice"),
                    Seed.account(FLOODING).templates(Seed.NOTICE).followers("alice"),
                    Seed.account(OF_2023)
                        .with("ruleSet", "2023")
                        .templates(Seed.NOTICE)
                        .followers("alice")),
                "blockedWords",
                List.of("Casino", "赌博", "straße")),
            database,
            Map.of(Limit.BLOCKED_MESSAGES_NOTED_A_DAY, (long) NOTED_A_DAY));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  void stop() {
    platform.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"the cAsInO.", "Casino", "在线赌博", "x\\ncasinos\\n", "STRAßE"})
  void aBlockedWordIsFoundWhateverItsCase(String text) {
    assertRefused(say(developer, "alice", text), 40249, BLOCKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"casin", "赌 博", "Cas\\nino", "博赌", ""})
  void otherTextsPass(String text) {
    assertThat(Api.json(say(developer, "alice", text)).path("errcode").asInt()).isZero();
  }

  @Test
  void whatIsNotShownDoesNotCount() {
    String unused =
        body(developer, "alice", "x")
            .replace("{\"first", "{\"none\":{\"value\":\"casino\"},\"first");
    developer.done(SEND, unused);
    Developer plain = Developer.of(platform, OF_2023);
    assertThat(Api.json(say(plain, "alice", "casino")).path("errcode").asInt()).isZero();
    String shown = body(plain, "alice", "cas\\ud83d\\ude00ino").replace("first", "keyword1");
    assertRefused(plain.post(SEND, shown), 40249, BLOCKED);
  }

  @Test
  void followersStateAndValuesAreToldFirst() {
    assertRefused(say(developer, "dave", "casino"), 43004, "require subscribe");
    String flawed = body(developer, "alice", "casino").replace("}}}", "},\"k\":7}}");
    assertRefused(developer.post(SEND, flawed), 47003, "argument invalid! data.k.value is empty");
  }

  @Test
  void blockedMessagesAreListedPageByPage() {
    Developer listing = Developer.of(platform, LISTING);
    String templateId = listing.ids().templateId(Seed.NOTICE);
    assertThat(listing.post(QUERY, query(templateId, "0", "100")).body())
        .isEqualTo("{\"errcode\":0,\"errmsg\":\"ok\",\"msginfo\":[]}");
    long before = platform.clock().instant().getEpochSecond();
    say(listing, "alice", "casino 1");
    long after = platform.clock().instant().getEpochSecond();
    say(listing, "alice", "casino 2");
    JsonNode first = Api.json(listing.post(QUERY, query(templateId, "0", "1"))).path("msginfo");
    assertThat(first).hasSize(1);
    JsonNode message = first.get(0);
    long id = message.path("id").asLong();
    assertThat(message.path("send_timestamp").asLong()).isBetween(before, after);
    assertThat(message.toString())
        .isEqualTo(
            ("{\"id\":%d,\"tmpl_msg_id\":\"%s\",\"title\":\"Test notice\",\"content\":\"casino 1\\n"
                    + "Amount：\\nReserved：{{user.NICK}}\\n\",\"send_timestamp\":%d,\"openid\":\"%s\"}")
                .formatted(
                    id,
                    templateId,
                    message.path("send_timestamp").asLong(),
                    listing.ids().openId("alice")));
    JsonNode second =
        Api.json(listing.post(QUERY, query(templateId, "\"" + id + "\"", "100"))).path("msginfo");
    assertThat(second).hasSize(1);
    assertThat(second.at("/0/content").asString()).startsWith("casino 2");
    listing.done(DELETE, "{\"template_id\":\"" + templateId + "\"}");
    assertThat(
            Api.json(listing.post(QUERY, "{\"tmpl_msg_id\":\"" + templateId + "\"}"))
                .path("msginfo"))
        .as("of a template that is deleted, and with neither number")
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | 40036 | invalid template_id size",
        "{'tmpl_msg_id':''} | 40036 | invalid template_id size",
        "{'tmpl_msg_id':'x'} | 40037 | invalid template_id",
        "{'tmpl_msg_id':'x','limit':'y'} | 47001 | data format error",
        "{'tmpl_msg_id':'x','largest_id':[]} | 47001 | data format error",
        "[] | 47001 | data format error",
      })
  void aBadQueryIsRefused(String body, int errcode, String errmsg) {
    assertRefused(developer.post(QUERY, body.replace('\'', '"')), errcode, errmsg);
  }

  @Test
  void anotherAccountsTemplateIsUnknown() {
    String other = Developer.of(platform, FLOODING).ids().templateId(Seed.NOTICE);
    assertRefused(developer.post(QUERY, query(other, "0", "1")), 40037, "invalid template_id");
  }

  @Test
  void ofAnAccountSoManyAreNotedInADay() {
    Developer flooding = Developer.of(platform, FLOODING);
    for (int i = 0; i < NOTED_A_DAY + 2; i++) {
      assertRefused(say(flooding, "alice", "casino"), 40249, BLOCKED);
    }
    String templateId = flooding.ids().templateId(Seed.NOTICE);
    assertThat(Api.json(flooding.post(QUERY, query(templateId, "0", "100"))).path("msginfo"))
        .hasSize(NOTED_A_DAY);
  }

  @Test
  void anotherNodesWordsAreHeardAndNoWordsAgainBlockNothing() {
    DatabaseAddress shared = TestDatabases.fresh();
    String seed = Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice"));
    try (RunningPlatform node = RunningPlatform.start(seed, shared, Map.of())) {
      Developer there = Developer.of(node, 1);
      assertThat(Api.json(say(there, "alice", "novelty")).path("errcode").asInt()).isZero();
      declare(shared, Seed.with(seed, "blockedWords", List.of("Novelty")));
      await().untilAsserted(() -> assertRefused(say(there, "alice", "novelty"), 40249, BLOCKED));
      declare(shared, seed);
      assertRefused(say(there, "alice", "novelty"), 40249, BLOCKED);
      declare(shared, Seed.with(seed, "blockedWords", List.of()));
      await()
          .untilAsserted(() ->
              assertThat(Api.json(say(there, "alice", "novelty")).path("errcode").asInt())
                  .isZero());
    }
  }

  private static void declare(DatabaseAddress database, String seed) {
    RunningPlatform.start(seed, database, Map.of()).close();
  }

  private static HttpResponse<String> say(Developer developer, String member, String text) {
    return developer.post(SEND, body(developer, member, text));
  }

  /** With {@code first} as text of a JSON string. */
  private static String body(Developer developer, String member, String text) {
    return "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":{\"first\":{\"value\":\"%s\"}}}"
        .formatted(developer.ids().openId(member), developer.ids().templateId(Seed.NOTICE), text);
  }

  private static String query(String templateId, String largestId, String limit) {
    return "{\"tmpl_msg_id\":\"%s\",\"largest_id\":%s,\"limit\":%s}"
        .formatted(templateId, largestId, limit);
  }
}
