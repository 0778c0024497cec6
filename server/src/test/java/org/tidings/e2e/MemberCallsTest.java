package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swagger.v3.parser.OpenAPIV3Parser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** An organisation's own app shows and changes all that a member can. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MemberCallsTest {
  private static final String CONVERSATIONS = "/m/api/members/{member}/conversations";
  private static final String CONVERSATION = CONVERSATIONS + "/{account}";
  private static final String MESSAGE = "/m/api/members/{member}/messages/{msgid}";
  private static final String FOLLOWING = "/m/api/members/{member}/following/{account}";
  private static final String REJECTING = "/m/api/members/{member}/rejecting/{account}";
  private static final String PREFERENCES = "/m/api/members/{member}/preferences";
  private static final Duration SOON = Duration.ofSeconds(5);

  private static RunningPlatform platform;
  private static MemberCalls calls;
  private static Developer developer;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(
            Seed.of(Seed.account(1).templates(Seed.NOTICE).followers("alice", "bob")));
    calls = new MemberCalls(platform);
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  /** The path's parameters. */
  private static Map<String, String> alice(String... more) {
    Map<String, String> values =
        new LinkedHashMap<>(Map.of("member", "alice", "account", Seed.originalId(1)));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  private static JsonNode get(String path, Map<String, String> values) {
    return calls.call("GET", path, values, "", 200);
  }

  private static String send() {
    return String.valueOf(developer.send("alice", Seed.NOTICE));
  }

  @Test
  @Order(1)
  void listsTellWhatIsUnreadUntilItIsRead() {
    String first = send();
    String second = send();
    JsonNode list = get(CONVERSATIONS, alice());
    assertThat(list.path("unread").asInt()).isEqualTo(2);
    JsonNode one = list.path("conversations").get(0);
    assertThat(one.path("latest").path("msgid").asString()).isEqualTo(second);
    assertThat(one.path("unread").asInt()).isEqualTo(2);

    JsonNode page = get(CONVERSATION + "?limit=1", alice());
    assertThat(page.path("messages")).hasSize(1);
    JsonNode next =
        get(CONVERSATION + "?limit=1&before=" + page.path("before").asString(), alice());
    assertThat(next.path("messages").get(0).path("msgid").asString()).isEqualTo(first);

    try (LivePage other = LivePage.open(platform.base(), platform.clientKey(), "alice", "")) {
      JsonNode read =
          calls.call("PUT", CONVERSATION + "/read", alice(), "{\"upTo\":" + first + "}", 200);
      assertThat(read.path("readUpTo").asString()).isEqualTo(first);
      await()
          .atMost(SOON)
          .until(() -> other.events().stream().anyMatch(event -> event.name().equals("state")));
    }
    assertThat(get(CONVERSATIONS, alice()).path("unread").asInt()).isEqualTo(1);
    // never back, and never beyond what there is
    assertThat(
            calls
                .call("PUT", CONVERSATION + "/read", alice(), "{\"upTo\":0}", 200)
                .path("readUpTo")
                .asString())
        .isEqualTo(first);
    assertThat(
            calls
                .call("PUT", CONVERSATION + "/read", alice(), "{\"upTo\":9007199254740991}", 200)
                .path("readUpTo")
                .asString())
        .isEqualTo(second);
  }

  @Test
  @Order(2)
  void oneMessageIsExplainedReportedAndDeleted() {
    String msgid = send();
    Map<String, String> one = alice("msgid", msgid);
    assertThat(get(MESSAGE, one).path("title").asString()).isEqualTo("Test notice");
    JsonNode why = get(MESSAGE + "/why", one);
    assertThat(why.path("account").path("name").asString()).isEqualTo("Account 1");
    assertThat(why.path("template").asString()).isEqualTo(Seed.NOTICE);
    calls.call("PUT", MESSAGE + "/report", one, "{\"reason\":\"advertising\"}", 200);
    calls.call("PUT", MESSAGE + "/report", one, "{\"reason\":\"dull\"}", 400);
    assertThat(calls.call("DELETE", MESSAGE, one, "", 200).path("deleted").asBoolean()).isTrue();
    calls.call("GET", MESSAGE, one, "", 404);
    calls.call("DELETE", MESSAGE, one, "", 404);
    Map<String, String> ofAnother = alice("msgid", send());
    ofAnother.put("member", "bob");
    calls.call("GET", MESSAGE, ofAnother, "", 404);
    calls.call("GET", MESSAGE + "/why", alice("msgid", "x"), "", 404);
  }

  @Test
  @Order(3)
  void accountsAreFollowedRejectedAndLeft() {
    assertThat(get("/m/api/accounts/{account}", alice()).path("templates")).hasSize(1);
    assertThat(get(FOLLOWING, alice()).path("follows").asBoolean()).isTrue();
    assertThat(calls.call("PUT", REJECTING, alice(), "", 200).path("rejects").asBoolean()).isTrue();
    calls.call("DELETE", REJECTING, alice(), "", 200);
    calls.call("DELETE", FOLLOWING, alice(), "", 200);
    calls.call("PUT", REJECTING, alice(), "", 404);
    calls.call("PUT", FOLLOWING, alice(), "{\"scene\":\"QR_CODE\",\"qrScene\":\"1\"}", 200);
    calls.call("PUT", FOLLOWING, alice(), "{\"scene\":\"BY_MAGIC\"}", 400);
    calls.call("GET", FOLLOWING, alice("account", "gh_nothing"), "", 404);
  }

  @Test
  @Order(4)
  void preferencesAreTheMembers() {
    String wanted =
        "{\"language\":\"zh\",\"timeZone\":\"Europe/Paris\","
            + "\"quietHours\":{\"from\":\"22:00\",\"to\":\"07:30\"},\"notificationShows\":true}";
    assertThat(calls.call("PUT", PREFERENCES, alice(), wanted, 200).toString()).isEqualTo(wanted);
    assertThat(get(PREFERENCES, alice()).toString()).isEqualTo(wanted);
    for (String bad :
        new String[] {
          "{}",
          wanted.replace("zh", "fr"),
          wanted.replace("Europe/Paris", "Mars/Base"),
          wanted.replace("Europe/Paris", "+01:00"),
          wanted.replace("22:00", "25:00"),
          wanted.replace("\"22:00\"", "null"),
          wanted.replace("true", "null"),
          wanted + "{}",
          wanted.replace("notificationShows", "notificationShow"),
          "x".repeat(10_000)
        }) {
      calls.call("PUT", PREFERENCES, alice(), bad, 400);
    }
    String account = PREFERENCES + "/{account}";
    assertThat(get(account, alice()).path("muted").asBoolean()).isFalse();
    calls.call("PUT", account, alice(), "{\"muted\":true,\"push\":true}", 200);
    assertThat(get(account, alice()).path("push").asBoolean()).isTrue();
    calls.call("PUT", account, alice(), "{\"muted\":true}", 400);
    assertThat(get(CONVERSATIONS, alice()).path("conversations").get(0).path("muted").asBoolean())
        .isTrue();
  }

  @Test
  @Order(5)
  void aTokenDoesTheSameForItsMemberAndNothingForOthers() {
    JsonNode token = calls.call("POST", "/m/api/tokens", Map.of(), "{\"member\":\"alice\"}", 200);
    calls.show(token.path("token").asString());
    try {
      get("/m/api/inbox/{member}", alice());
      get(CONVERSATIONS, alice());
      for (String path : new String[] {CONVERSATIONS, CONVERSATION, FOLLOWING, PREFERENCES}) {
        calls.call("GET", path, alice("member", "bob"), "", 403);
      }
      calls.call("DELETE", CONVERSATION, alice("member", "bob"), "", 403);
      calls.call("PUT", PREFERENCES, alice("member", "bob"), "{}", 403);
    } finally {
      calls.show(platform.clientKey());
    }
  }

  /** A page shows the token in its address, as an EventSource can send no headers. */
  @Test
  @Order(6)
  void aPageIsFedUntilItsTokenEnds() {
    String token =
        calls
            .call("POST", "/m/api/tokens", Map.of(), "{\"member\":\"alice\",\"seconds\":60}", 200)
            .path("token")
            .asString();
    try (LivePage page =
        LivePage.open(platform.api().request("/m/api/inbox/alice/live?access_token=" + token))) {
      page.await(Long.parseLong(send()), SOON);
      platform.clock().forward(Duration.ofSeconds(61));
      await().atMost(Duration.ofSeconds(40)).until(() -> page.end().equals("complete"));
      assertThat(page.events().getLast().name()).isEqualTo("expired");
    }
    assertThat(platform.api().get("/m/api/inbox/alice/live?access_token=" + token).statusCode())
        .isEqualTo(401);
  }

  @Test
  @Order(7)
  void allOfAnAccountIsTakenOut() {
    calls.call("DELETE", CONVERSATION, alice(), "", 200);
    assertThat(get(CONVERSATION, alice()).path("messages")).isEmpty();
    assertThat(get(CONVERSATIONS, alice()).path("conversations")).isEmpty();
  }

  @Test
  @Order(8)
  void aClosedAppIsToldInBrowsersThatSubscribed() {
    assertThat(get("/m/api/push-key", Map.of()).path("publicKey").asString()).hasSize(87);
    String subscriptions = "/m/api/members/{member}/push-subscriptions";
    String browser =
        "{\"endpoint\":\"https://push.example.org/alice\",\"p256dh\":\"%s\",\"auth\":\"%s\"}"
            .formatted(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg");
    JsonNode subscribed = calls.call("PUT", subscriptions, alice(), browser, 200);
    assertThat(subscribed.path("browsers").asInt()).isEqualTo(1);
    calls.call("PUT", subscriptions, alice(), browser, 200);
    for (String bad :
        new String[] {
          "{}",
          browser.replace("https://push.example.org", "ftp://push.example.org"),
          browser.replace("BCVx", "AAAA"),
          browser.replace("}", ",\"language\":\"fr\"}")
        }) {
      calls.call("PUT", subscriptions, alice(), bad, 400);
    }
    JsonNode left =
        calls.call(
            "DELETE",
            subscriptions,
            alice(),
            "{\"endpoint\":\"https://push.example.org/alice\"}",
            200);
    assertThat(left.path("browsers").asInt()).isZero();
  }

  @Test
  @Order(9)
  void aMemberTakesEverythingAlongAndIsErased() {
    String token =
        calls
            .call("POST", "/m/api/tokens", Map.of(), "{\"member\":\"alice\"}", 200)
            .path("token")
            .asString();
    assertThat(get("/m/api/members/{member}/export", alice()).path("format").asInt()).isPositive();
    calls.call("DELETE", "/m/api/members/{member}", alice(), "{\"erase\":\"bob\"}", 400);
    calls.call("DELETE", "/m/api/members/{member}", alice(), "{\"erase\":\"alice\"}", 200);
    calls.call("GET", CONVERSATIONS, alice(), "", 404);
    calls.show(token);
    calls.call("GET", CONVERSATIONS, alice(), "", 401);
    calls.show(platform.clientKey());
  }

  @Test
  @Order(10)
  void theDocumentKnowsEveryCallAndEachWasMade() {
    Set<String> routes = new TreeSet<>();
    platform
        .clientCalls()
        .forEach(call ->
            call.methods().forEach(method -> routes.add(method.name() + " " + call.path())));
    assertThat(calls.documented()).isEqualTo(routes);
    Set<String> notMade = new TreeSet<>(routes);
    notMade.removeAll(calls.made());
    assertThat(notMade).containsExactly("GET /m/api/inbox/{member}/live");
    String text = platform.api().get("/m/openapi.json").body();
    assertThat(new OpenAPIV3Parser().readContents(text, null, null).getMessages()).isEmpty();
  }
}
