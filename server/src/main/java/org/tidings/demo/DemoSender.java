package org.tidings.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program of the demo's account: it sends as any program does, by HTTP. */
public final class DemoSender {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SEND = "/cgi-bin/message/template/send?access_token=";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String base;
  private final String openId;
  private final Map<String, String> templateIds;
  private final DemoStory story;
  private final Clock clock;

  /**
   * For one account, which is {@link DemoWorld}'s.
   *
   * @param openId of who is sent to
   * @param templateIds by number
   * @param clock in the zone of who looks on
   */
  public DemoSender(
      String base, String openId, Map<String, String> templateIds, DemoStory story, Clock clock) {
    this.base = base;
    this.openId = openId;
    this.templateIds = templateIds;
    this.story = story;
    this.clock = clock;
  }

  /** What was posted, what came back, and the message's id if it was taken. */
  public record Exchange(String line, String body, String answer, OptionalLong msgid) {}

  /** A token of its own each time: the story begins with it. */
  public Exchange fetchToken() throws IOException, InterruptedException {
    String line =
        "/cgi-bin/token?grant_type=client_credential&appid="
            + DemoWorld.APP_ID
            + "&secret="
            + DemoWorld.APP_SECRET;
    String answer = text(HttpRequest.newBuilder(URI.create(base + line)));
    return new Exchange("GET " + line, "", answer, OptionalLong.empty());
  }

  public Exchange send(DemoNotice notice) throws IOException, InterruptedException {
    String token = JSON.readTree(fetchToken().answer()).path("access_token").asString("");
    String now =
        DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH)
            .format(clock.instant().atZone(clock.getZone()));
    String templateId = templateIds.getOrDefault(notice.template(), "");
    String body = notice.json(openId, templateId, now);
    String line = "POST " + SEND + "…";
    String answer = "";
    story.call(line, body);
    try {
      answer =
          text(
              HttpRequest.newBuilder(URI.create(base + SEND + encoded(token)))
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
    } finally {
      story.answer("", answer);
    }
    JsonNode accepted = JSON.readTree(answer);
    return new Exchange(
        line,
        body,
        answer,
        accepted.path("errcode").asInt(-1) == 0
            ? OptionalLong.of(accepted.path("msgid").asLong())
            : OptionalLong.empty());
  }

  private String text(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(
            request.timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
