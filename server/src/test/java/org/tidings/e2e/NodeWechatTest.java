package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.kernel.MessageId;
import tools.jackson.databind.JsonNode;

/** An unchanged wechat package of npm receives the platform's events, on Node. */
class NodeWechatTest {
  private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE";

  @Test
  void understandsAPlainEvent() {
    JsonNode received = receivedIn("plain");
    assertThat(received.at("/query/openid").asString())
        .isEqualTo(received.at("/event/FromUserName").asString());
  }

  /** In secure mode it looks at the signature of the encrypted text and at nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"secure", "compatible"})
  void decryptsAnEvent(String mode) {
    assertThat(receivedIn(mode).at("/query/encrypt_type").asString()).isEqualTo("aes");
  }

  private static JsonNode receivedIn(String mode) {
    Map<String, String> account =
        Map.of("token", World.TOKEN, "appid", Seed.appId(1), "encodingAESKey", AES_KEY);
    try (NodeProgram program = NodeProgram.start("events.js", account)) {
      String url = "http://127.0.0.1:" + program.json().asInt() + "/wx";
      Seed.Account seed =
          Seed.account(1)
              .templates(Seed.NOTICE)
              .followers("alice")
              .with(
                  "server",
                  Map.of(
                      "url", url, "token", World.TOKEN, "mode", mode, "encodingAesKey", AES_KEY));
      try (RunningPlatform platform = RunningPlatform.start(Seed.of(seed))) {
        Developer developer = Developer.of(platform, 1);
        long msgid = developer.send("alice", Seed.NOTICE);
        JsonNode received = program.json();
        JsonNode event = received.path("event");
        assertThat(event.path("MsgType").asString()).isEqualTo("event");
        assertThat(event.path("Event").asString()).isEqualTo("TEMPLATESENDJOBFINISH");
        assertThat(event.path("MsgID").asString()).isEqualTo(Long.toString(msgid));
        assertThat(event.path("Status").asString()).isEqualTo("success");
        assertThat(event.path("ToUserName").asString()).isEqualTo(developer.ids().originalId());
        assertThat(event.path("FromUserName").asString())
            .isEqualTo(developer.ids().openId("alice"));
        assertThat(event.path("CreateTime").asString())
            .isEqualTo(Long.toString(new MessageId(msgid).acceptedAt().getEpochSecond()));
        return received;
      }
    }
  }
}
