package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidings.app.Manifest;
import org.tidings.e2e.Api;
import org.tidings.e2e.EventReceiver;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A platform on which something has happened: messages were sent, delivered and rejected, events
 * arrived and failed. What pages show is looked at in it, and addresses with parameters find
 * something.
 */
final class Scene implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TEMPLATES =
      List.of("TM00704", "TM00701", "TM00702", "TM00104", "TM00015");

  private final EventReceiver receiver;
  private final RunningPlatform platform;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private Scene(EventReceiver receiver, RunningPlatform platform) {
    this.receiver = receiver;
    this.platform = platform;
  }

  static Scene open() {
    EventReceiver receiver = new EventReceiver();
    String seed = World.seed(receiver.url(), 100_000).replace("[\"TM00015\",\"TM90001\"]", JSON.writeValueAsString(TEMPLATES));
    Scene scene = new Scene(receiver, RunningPlatform.start(People.with(seed)));
    scene.play();
    return scene;
  }

  private void play() {
    Manifest.Entry ids = platform.account(World.APP_ID);
    String token = platform.api().token(World.APP_ID, World.APP_SECRET);
    receiver.behaveInTurn(
        EventReceiver.Behaviour.FAILING,
        EventReceiver.Behaviour.DISBELIEVING,
        EventReceiver.Behaviour.FAILING);
    long failed = send(token, ids, "alice", TEMPLATES.getFirst());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> receiver.events().stream().filter(e -> e.msgid() == failed).count() == 3);
    for (String template : TEMPLATES) {
      for (String member : List.of("alice", "bob", "erin")) {
        send(token, ids, member, template);
      }
    }
    platform.api().send(token, ids.openId("carol"), ids.templateId(TEMPLATES.getFirst()), "x");
    int events = 3 + TEMPLATES.size() * 3;
    await().atMost(Duration.ofSeconds(30)).until(() -> receiver.events().size() >= events);
    parameters.put("account", World.APP_ID);
    parameters.put("templateId", ids.templateId(TEMPLATES.getFirst()));
    parameters.put("number", TEMPLATES.getFirst());
    parameters.put("openId", ids.openId("alice"));
    parameters.put("msgid", Long.toString(failed));
  }

  private long send(String token, Manifest.Entry ids, String member, String template) {
    Map<String, Object> message =
        Map.of(
            "touser",
            ids.openId(member),
            "template_id",
            ids.templateId(template),
            "url",
            "https://bank.example/security",
            "data",
            Map.of(
                "first", value("Information successfully changed.", "#173177"),
                "keyword1", value("Last 4 digits (9527)", "#173177"),
                "keyword2", value("22 Nov 2026 18:36", "#173177"),
                "keyword3", value("¥128.00", "#173177"),
                "keyword4", value("Harbour Street", "#173177"),
                "remark", value("If this was not you, call us at once.", "#888888")));
    JsonNode answer =
        Api.json(
            platform
                .api()
                .post(
                    "/cgi-bin/message/template/send?access_token=" + Api.encoded(token),
                    JSON.writeValueAsString(message)));
    assertThat(answer.path("errcode").asInt(-1)).as("%s", answer).isZero();
    return answer.path("msgid").asLong();
  }

  private static Map<String, String> value(String text, String color) {
    return Map.of("value", text, "color", color);
  }

  RunningPlatform platform() {
    return platform;
  }

  String base() {
    return platform.base();
  }

  /** A page's path with something that exists in the place of each parameter. */
  String address(String path) {
    String address = path;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      address = address.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    if (address.contains("{")) {
      throw new IllegalArgumentException("What stands for the parameter in " + address + "?");
    }
    return address;
  }

  @Override
  public void close() {
    platform.close();
    receiver.close();
  }
}
