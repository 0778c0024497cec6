package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.storage.DatabaseAddress;
import tools.jackson.databind.JsonNode;

/**
 * A page is sent everything, and nothing twice, while its connection is lost, its node is killed
 * and started again, and it goes to another node.
 */
class LivePushResumeTest {
  private static final String MEMBER = Crowd.MEMBERS.getFirst();
  private static final int PAUSE_MILLIS = 100;

  private final EventReceiver receiver = new EventReceiver();
  private final DataFolder first = DataFolder.create();
  private final DataFolder second = DataFolder.create();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final List<PlatformProcess> started = new CopyOnWriteArrayList<>();
  private final List<Long> sent = new CopyOnWriteArrayList<>();
  private volatile boolean sending = true;

  @AfterEach
  void cleanUp() {
    sending = false;
    started.forEach(PlatformProcess::close);
    first.close();
    second.close();
    receiver.close();
  }

  private PlatformProcess serve(DataFolder data, String port) {
    PlatformProcess platform =
        PlatformProcess.serve(
            data.path(),
            "--port",
            port,
            "--database-url",
            TestDatabases.url(database),
            "--seed",
            data.write("seed.json", Crowd.seed(receiver.url())),
            "--allow-private-callbacks");
    started.add(platform);
    return platform;
  }

  @Test
  void overALostConnectionARestartAndASwitchOfNode() throws Exception {
    PlatformProcess one = serve(first, "0");
    PlatformProcess two = serve(second, "0");
    try (ResumingPage page = ResumingPage.open(one, MEMBER)) {
      Thread sender = Thread.ofVirtual().start(() -> sendOn(two));
      page.awaitShown(awaitSent(5));

      page.breakOff();
      awaitSent(10);
      page.comeBack(one.base());
      page.awaitShown(awaitSent(2));

      one.kill();
      page.breakOff();
      String port = one.base().substring(one.base().lastIndexOf(':') + 1);
      PlatformProcess again = serve(first, port);
      assertThat(again.base()).isEqualTo(one.base());
      page.comeBack(one.base());
      page.awaitShown(awaitSent(2));

      page.breakOff();
      awaitSent(5);
      page.comeBack(two.base());
      page.awaitShown(awaitSent(2));

      sending = false;
      sender.join();
      page.awaitShown(sent.getLast());
      assertThat(page.shown()).isEqualTo(inOrder());
    }
  }

  private List<Long> inOrder() {
    return sent.stream().sorted().toList();
  }

  private void sendOn(PlatformProcess platform) {
    String token = platform.api().token(Crowd.APP_ID, World.APP_SECRET);
    JsonNode ids = platform.manifest(Crowd.APP_ID);
    String openId = ids.path("openids").path(MEMBER).asString();
    String template = ids.path("templates").path(Crowd.TEMPLATE).asString();
    try {
      while (sending) {
        JsonNode answer = platform.api().send(token, openId, template, "Hello");
        sent.add(answer.path("msgid").asLong());
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until so many more were accepted; returns the last. */
  private long awaitSent(int more) {
    int wanted = sent.size() + more;
    await().atMost(Duration.ofSeconds(30)).until(() -> sent.size() >= wanted);
    return sent.get(wanted - 1);
  }
}
