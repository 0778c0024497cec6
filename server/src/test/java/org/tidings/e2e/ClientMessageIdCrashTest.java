package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A sender that heard nothing, because the platform was killed, sends again and sends once. */
class ClientMessageIdCrashTest {
  private static final int SENDERS = 16;

  private final EventReceiver receiver = new EventReceiver();
  private final DataFolder data = DataFolder.create();

  /** What each id was answered with before the crash; 0: no answer came. */
  private final Map<String, Long> answers = new ConcurrentHashMap<>();

  @AfterEach
  void cleanUp() {
    data.close();
    receiver.close();
  }

  private PlatformProcess serve() {
    String seed = data.write("seed.json", Crowd.seed(receiver.url()));
    return PlatformProcess.serve(data.path(), "--seed", seed, "--allow-private-callbacks");
  }

  private long send(PlatformProcess platform, String token, String clientMessageId) {
    JsonNode ids = platform.manifest(Crowd.APP_ID);
    String body =
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"client_msg_id\":\"%s\",\"data\":{}}"
            .formatted(
                ids.path("openids").path(Crowd.MEMBERS.getFirst()).asString(),
                ids.path("templates").path(Crowd.TEMPLATE).asString(),
                clientMessageId);
    JsonNode answer =
        Api.json(
            platform
                .api()
                .post("/cgi-bin/message/template/send?access_token=" + Api.encoded(token), body));
    assertThat(answer.path("errcode").asInt()).as(answer.toString()).isZero();
    return answer.path("msgid").asLong();
  }

  private void sendUntilNoAnswer(PlatformProcess platform, String token, int sender) {
    for (int i = 0; ; i++) {
      String id = sender + "-" + i;
      answers.put(id, 0L);
      try {
        answers.put(id, send(platform, token, id));
      } catch (UncheckedIOException | JacksonException e) {
        return;
      }
    }
  }

  @Test
  void repeatAfterTheCrashIsTheSameMessage() throws InterruptedException {
    try (PlatformProcess platform = serve()) {
      String token = platform.api().token(Crowd.APP_ID, World.APP_SECRET);
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.add(Thread.ofVirtual().start(() -> sendUntilNoAnswer(platform, token, sender)));
      }
      await().until(() -> answers.size() > 300);
      platform.kill();
      for (Thread sender : senders) {
        sender.join();
      }
    }
    assertThat(answers).containsValue(0L);
    try (PlatformProcess platform = serve()) {
      String token = platform.api().token(Crowd.APP_ID, World.APP_SECRET);
      Set<Long> msgids = new HashSet<>();
      answers.forEach((id, before) -> {
        long after = send(platform, token, id);
        assertThat(before).as(id).isIn(0L, after);
        msgids.add(after);
      });
      assertThat(msgids).hasSameSizeAs(answers.keySet());
      await().until(() -> receiver.successes().containsAll(msgids));
      assertThat(receiver.successes()).as("messages in all").hasSameSizeAs(msgids);
    }
  }
}
