package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform's interface as others use it, for what need not be quick. */
final class Api implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CALLERS = 8;

  private static final int PAGE_MAX = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String clientKey;

  Api(int port, Path data) throws IOException {
    this.base = "http://127.0.0.1:" + port;
    this.clientKey = Files.readString(data.resolve("client-key")).strip();
  }

  /** A token for every account, in the place of its number. */
  List<String> tokens(World world) throws InterruptedException {
    List<Future<String>> coming = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      for (int account = 1; account <= world.accountsInAll(); account++) {
        String appId = World.appId(account);
        coming.add(callers.submit(() -> token(appId)));
      }
      List<String> tokens = new ArrayList<>();
      tokens.add("");
      for (Future<String> token : coming) {
        tokens.add(token.get());
      }
      return tokens;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A token was not given", e.getCause());
    }
  }

  private String token(String appId) throws IOException, InterruptedException {
    String query = "/cgi-bin/token?grant_type=client_credential&appid=" + appId;
    JsonNode answer = get(query + "&secret=" + World.SECRET);
    if (!answer.has("access_token")) {
      throw new IOException("The platform gave no token: " + answer);
    }
    return answer.path("access_token").asString();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(http.send(request(path), HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + clientKey)
        .build();
  }

  /** The ids of all messages in a member's inbox. */
  Set<Long> inbox(int member) throws IOException, InterruptedException {
    Set<Long> ids = new HashSet<>();
    String before = "";
    while (true) {
      JsonNode page = get(inboxPath(member) + "?limit=" + PAGE_MAX + before);
      page.path("messages").forEach(card -> ids.add(card.path("msgid").asLong()));
      if (!page.path("before").isNumber()) {
        return ids;
      }
      before = "&before=" + page.path("before").asLong();
    }
  }

  static String inboxPath(int member) {
    return "/m/api/inbox/" + World.memberName(member);
  }

  @Override
  public void close() {
    http.close();
  }
}
