package org.tidings.e2e;

import java.net.http.HttpResponse;
import java.util.Map;
import org.tidings.app.Manifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program of one account's developer: it has fetched a token, and calls with it. */
final class Developer {
  static final String SEND = "/cgi-bin/message/template/send";
  static final String ADD = "/cgi-bin/template/api_add_template";
  static final String DELETE = "/cgi-bin/template/del_private_template";
  static final String LIST = "/cgi-bin/template/get_all_private_template";
  static final String SET_INDUSTRY = "/cgi-bin/template/api_set_industry";
  static final String GET_INDUSTRY = "/cgi-bin/template/get_industry";
  private static final JsonMapper JSON = new JsonMapper();

  private final RunningPlatform platform;
  private final String appId;
  private String token;

  Developer(RunningPlatform platform, String appId) {
    this.platform = platform;
    this.appId = appId;
    this.token = platform.api().token(appId, World.APP_SECRET);
  }

  static Developer of(RunningPlatform platform, int account) {
    return new Developer(platform, Seed.appId(account));
  }

  String token() {
    return token;
  }

  String fetchToken() {
    token = platform.api().token(appId, World.APP_SECRET);
    return token;
  }

  Manifest.Entry ids() {
    return platform.account(appId);
  }

  HttpResponse<String> get(String path) {
    return platform.api().get(withToken(path));
  }

  HttpResponse<String> post(String path, String body) {
    return platform.api().post(withToken(path), body);
  }

  private String withToken(String path) {
    return path + (path.contains("?") ? "&" : "?") + "access_token=" + Api.encoded(token);
  }

  /** Posts and expects no refusal. */
  JsonNode done(String path, String body) {
    JsonNode answer = Api.json(post(path, body));
    if (answer.path("errcode").asInt() != 0) {
      throw new AssertionError(path + " answered " + answer);
    }
    return answer;
  }

  /** Adds a library template; returns its id. */
  String add(String number) {
    return done(ADD, "{\"template_id_short\":\"" + number + "\"}").path("template_id").asString();
  }

  /** A send's body with one value. */
  String message(String member, String number) {
    return body(ids().openId(member), ids().templateId(number));
  }

  static String body(String openId, String templateId) {
    return JSON.writeValueAsString(
        Map.of(
            "touser",
            openId,
            "template_id",
            templateId,
            "data",
            Map.of("first", Map.of("value", "Hello"))));
  }

  /** Sends and expects it to be accepted; returns the msgid. */
  long send(String member, String number) {
    return done(SEND, message(member, number)).path("msgid").asLong();
  }
}
