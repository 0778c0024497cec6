package org.tidings.e2e;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** The organisation's own app, by which members follow accounts and leave them. */
final class MemberApp {
  private final Api api;
  private final String clientKey;

  MemberApp(Api api, String clientKey) {
    this.api = api;
    this.clientKey = clientKey;
  }

  static MemberApp of(RunningPlatform platform) {
    return new MemberApp(platform.api(), platform.clientKey());
  }

  static MemberApp of(PlatformProcess platform) {
    return new MemberApp(platform.api(), platform.clientKey());
  }

  JsonNode follow(String member, String originalId) {
    return done(put(following(member, originalId), ""));
  }

  JsonNode follow(String member, String originalId, String body) {
    return done(put(following(member, originalId), body));
  }

  JsonNode leave(String member, String originalId) {
    return done(delete(following(member, originalId)));
  }

  static String following(String member, String originalId) {
    return "/m/api/members/" + member + "/following/" + originalId;
  }

  static String rejecting(String member, String originalId) {
    return "/m/api/members/" + member + "/rejecting/" + originalId;
  }

  HttpResponse<String> put(String path, String body) {
    return api.exchange(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> delete(String path) {
    return api.exchange(request(path).DELETE());
  }

  JsonNode erase(String member) {
    String confirmed = "{\"erase\":\"" + member + "\"}";
    return done(
        api.exchange(
            request("/m/api/members/" + member)
                .method("DELETE", HttpRequest.BodyPublishers.ofString(confirmed))));
  }

  HttpResponse<String> get(String path) {
    return api.exchange(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return api.request(path).header("Authorization", "Bearer " + clientKey);
  }

  private static JsonNode done(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return Api.json(answer);
  }
}
