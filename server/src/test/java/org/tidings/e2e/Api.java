package org.tidings.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a platform as a developer's program does, over HTTP and with nothing else. */
public final class Api {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;

  public Api(String base) {
    this.base = base;
  }

  public HttpResponse<String> get(String pathAndQuery) {
    return exchange(request(pathAndQuery).GET());
  }

  public HttpResponse<String> post(String pathAndQuery, String body) {
    return exchange(request(pathAndQuery).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> post(String pathAndQuery, byte[] body) {
    return exchange(request(pathAndQuery).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(Duration.ofSeconds(30));
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** A fresh access token. */
  public String token(String appId, String secret) {
    JsonNode answer =
        json(
            get(
                "/cgi-bin/token?grant_type=client_credential&appid="
                    + appId
                    + "&secret="
                    + secret));
    return answer.path("access_token").asString();
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends with one value, {@code first}; returns the answer. */
  public JsonNode send(String token, String openId, String templateId, String first) {
    String body =
        JSON.writeValueAsString(
            java.util.Map.of(
                "touser",
                openId,
                "template_id",
                templateId,
                "data",
                java.util.Map.of("first", java.util.Map.of("value", first))));
    return json(post("/cgi-bin/message/template/send?access_token=" + encoded(token), body));
  }

  /** A page of a member's inbox. */
  public JsonNode inbox(String clientKey, String member, String query) {
    return json(
        exchange(
            request("/m/api/inbox/" + member + query)
                .header("Authorization", "Bearer " + clientKey)));
  }
}
