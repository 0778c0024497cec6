package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The declared world: two groups of accounts, one with a server for events and one without; every
 * member follows one account of each.
 */
final class World {
  static final int ACCOUNTS = 20;
  static final int MEMBERS = 2_000;
  static final List<String> TEMPLATES = List.of("TM00015", "TM90001");
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PAGE = 100;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final JsonNode manifest;
  private final String clientKey;

  World(int port, Path data) throws IOException {
    this.base = "http://127.0.0.1:" + port;
    this.manifest = JSON.readTree(data.resolve("manifest.json").toFile()).path("accounts");
    this.clientKey = java.nio.file.Files.readString(data.resolve("client-key")).strip();
  }

  static byte[] seed(int eventPort) {
    List<Object> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(account(appId(i, false), i, Map.of()));
      Map<String, Object> server =
          Map.of("url", "http://127.0.0.1:" + eventPort + "/" + i, "token", "BenchToken");
      accounts.add(account(appId(i, true), i, Map.of("server", server)));
    }
    Map<String, Object> template =
        Map.of(
            "number", "TM90001",
            "industry", 1,
            "title", "Order shipped",
            "content", "{{first.DATA}}\nSum：{{orderMoneySum.DATA}}\n{{Remark.DATA}}",
            "example", "Hello\nSum：1\nBye");
    return JSON.writeValueAsBytes(
        Map.of(
            "members",
            IntStream.range(0, MEMBERS).mapToObj(i -> Map.of("name", member(i))).toList(),
            "library",
            List.of(template),
            "accounts",
            accounts));
  }

  private static Map<String, Object> account(String appId, int index, Map<String, Object> more) {
    Map<String, Object> account = new java.util.HashMap<>(more);
    account.put("appId", appId);
    account.put("appSecret", SECRET);
    account.put("originalId", "gh_" + appId.substring(6));
    account.put("name", "Account " + index);
    account.put("templateMessages", "granted");
    account.put("industries", List.of(1, 2));
    account.put("templates", TEMPLATES);
    account.put("templateDailyLimit", 1_000_000_000);
    account.put(
        "followers",
        IntStream.range(0, MEMBERS)
            .filter(i -> i % ACCOUNTS == index)
            .mapToObj(i -> Map.of("member", member(i)))
            .toList());
    return account;
  }

  private static String appId(int index, boolean events) {
    return String.format("wx%016x", (events ? 0xe00 : 0xa00) + index);
  }

  static String member(int index) {
    return "member" + index;
  }

  /** One request for each follower and template of a group, in a mixed order. */
  Requests requests(boolean events) throws IOException, InterruptedException {
    List<Map.Entry<String, byte[]>> all = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      JsonNode account = manifest.path(appId(i, events));
      String token = token(appId(i, events));
      for (Map.Entry<String, JsonNode> follower : account.path("openids").properties()) {
        for (String number : TEMPLATES) {
          String templateId = account.path("templates").path(number).asString();
          all.add(
              Map.entry(
                  follower.getKey(),
                  Requests.send(token, follower.getValue().asString(), templateId)));
        }
      }
    }
    Collections.shuffle(all, new Random(7));
    return new Requests(
        all.stream().map(Map.Entry::getValue).toList(),
        all.stream().map(Map.Entry::getKey).toList());
  }

  private String token(String appId) throws IOException, InterruptedException {
    String query = "/cgi-bin/token?grant_type=client_credential&appid=" + appId;
    return get(HttpRequest.newBuilder(URI.create(base + query + "&secret=" + SECRET)))
        .path("access_token")
        .asString();
  }

  private JsonNode get(HttpRequest.Builder request) throws IOException, InterruptedException {
    return JSON.readTree(
        http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  /** The ids of all messages in a member's inbox. */
  Set<Long> inbox(String member) throws IOException, InterruptedException {
    Set<Long> ids = new HashSet<>();
    String before = "";
    while (true) {
      String query = "/m/api/inbox/" + member + "?limit=" + PAGE + before;
      JsonNode page =
          get(
              HttpRequest.newBuilder(URI.create(base + query))
                  .header("Authorization", "Bearer " + clientKey));
      page.path("messages").forEach(card -> ids.add(card.path("msgid").asLong()));
      if (!page.path("before").isNumber()) {
        return ids;
      }
      before = "&before=" + page.path("before").asLong();
    }
  }
}
