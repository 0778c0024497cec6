package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tidings.http.RawClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A platform to be ill-treated, and what each of its answers must be like. */
final class HostilePlatform implements AutoCloseable {
  static final String SEND = "/cgi-bin/message/template/send";
  private static final JsonMapper JSON = new JsonMapper();
  private static final String REFUSAL =
      "\\{\"errcode\":-?\\d+,\"errmsg\":\".* rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\"}";

  private final RunningPlatform platform = RunningPlatform.start(World.seed("", 1_000_000));
  private final String token = platform.api().token(World.APP_ID, World.APP_SECRET);

  /** A path with this platform's token. */
  String call(String path) {
    return path + "?access_token=" + token;
  }

  /** A good send to alice but for one field, given as JSON. */
  String body(String field, String json) {
    return body("alice", Map.of(field, json));
  }

  String body(String member, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("touser", quoted(platform.account(World.APP_ID).openId(member)));
    all.put("template_id", quoted(platform.account(World.APP_ID).templateId("TM90001")));
    all.put("data", "{\"first\":{\"value\":\"usual\"}}");
    all.putAll(fields);
    return all.entrySet().stream()
        .map(field -> quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A good send of this text. */
  String saying(String text) {
    return body("data", "{\"first\":{\"value\":" + quoted(text) + "}}");
  }

  static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  void assertRefused(int errcode, String body) {
    assertRefused(errcode, SEND, body.getBytes(StandardCharsets.UTF_8));
  }

  JsonNode assertRefused(int errcode, String path, byte[] body) {
    return assertIsRefusal(errcode, platform.api().post(call(path), body));
  }

  /** As every refusal of a call is: status 200, number and text, and nothing of our insides. */
  static JsonNode assertIsRefusal(int errcode, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return assertIsRefusal(errcode, answer.body());
  }

  static JsonNode assertIsRefusal(int errcode, String answer) {
    assertThat(answer).matches(REFUSAL);
    assertSaysNothingOfUs(answer);
    JsonNode json = JSON.readTree(answer);
    assertThat(json.path("errcode").asInt()).as(answer).isEqualTo(errcode);
    return json;
  }

  static void assertSaysNothingOfUs(String answer) {
    assertThat(answer)
        .doesNotContainIgnoringCase("<html", "exception", "org.tidings", "jackson", "helidon")
        .doesNotContainPattern("\\bat [a-z]+\\.")
        .doesNotContainIgnoringCase("sql");
  }

  long assertAccepted(String body) {
    return assertAccepted(body.getBytes(StandardCharsets.UTF_8));
  }

  long assertAccepted(byte[] body) {
    HttpResponse<String> answer = platform.api().post(call(SEND), body);
    JsonNode json = Api.json(answer);
    assertThat(json.path("errcode").asInt(-7)).as(answer.body()).isZero();
    return json.path("msgid").asLong();
  }

  /** The card of the newest message to alice, which must be this one. */
  JsonNode card(long msgid) {
    JsonNode card = platform.api().inbox(platform.clientKey(), "alice", "").path("messages").get(0);
    assertThat(card.path("msgid").asLong()).isEqualTo(msgid);
    return card;
  }

  /** How a body's {@code first} stands in the inbox. */
  String shown(String body) {
    return card(assertAccepted(body)).path("text").asString().lines().findFirst().orElse("");
  }

  void assertAlive() {
    assertThat(shown(saying("still here"))).isEqualTo("still here");
  }

  RunningPlatform platform() {
    return platform;
  }

  RawClient raw() throws IOException {
    return new RawClient(platform.port());
  }

  /** Request line and headers of a send; without the line that says how long the body is. */
  String rawHead() {
    return "POST " + call(SEND) + " HTTP/1.1\r\nHost: a\r\n";
  }

  @Override
  public void close() {
    platform.close();
  }
}
