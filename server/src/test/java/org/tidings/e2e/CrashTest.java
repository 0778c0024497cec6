package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing that was answered ok is lost, whoever is killed, and every message has its event. */
class CrashTest {
  private static final int SENDERS = 32;
  private static final EventReceiver.Behaviour SLOW =
      new EventReceiver.Behaviour(200, "success", Duration.ofSeconds(4));

  private final EventReceiver receiver = new EventReceiver();
  private final DataFolder data = DataFolder.create();

  @AfterEach
  void cleanUp() {
    data.close();
    receiver.close();
  }

  private PlatformProcess serve() {
    String seed = data.write("seed.json", Crowd.seed(receiver.url()));
    return PlatformProcess.serve(data.path(), "--seed", seed, "--allow-private-callbacks");
  }

  @Test
  void platformKilled() {
    receiver.behave(SLOW); // so that the crash finds events open
    Load before;
    try (PlatformProcess platform = serve()) {
      before = Load.on(platform, SENDERS);
      before.awaitMoreAccepted(300);
      before.awaitUnreported(100, receiver);
      platform.kill();
      before.stop();
    }
    ProcessHandle orphan = data.postmaster();
    assertThat(orphan.isAlive()).isTrue();
    receiver.behave(EventReceiver.Behaviour.GOOD);
    try (PlatformProcess platform = serve();
        Load after = Load.on(platform, SENDERS)) {
      await().until(() -> !orphan.isAlive()); // dead at once, but to be reaped by another process
      after.awaitMoreAccepted(100);
      after.stop();
      assertThat(after.accepted()).doesNotContainAnyElementsOf(before.accepted());
      before.verify(platform, receiver);
      after.verify(platform, receiver);
    }
  }

  @Test
  void postgresKilledWhileThePlatformLives() throws IOException {
    try (PlatformProcess platform = serve();
        Load load = Load.on(platform, SENDERS)) {
      load.awaitMoreAccepted(200);
      assertThat(health(platform)).isEqualTo(200);
      ProcessHandle killed = data.postmaster();
      killed.destroyForcibly();
      load.awaitBusy();
      load.awaitMoreAccepted(200);
      assertThat(data.postmaster()).isNotEqualTo(killed);
      killAllOfPostgresFor(
          () -> await().atMost(Duration.ofSeconds(20)).until(() -> health(platform) == 503));
      await().atMost(Duration.ofSeconds(30)).until(() -> health(platform) == 200);
      load.awaitMoreAccepted(200);
      load.stop();
      load.verify(platform, receiver);
    }
  }

  /** Without its files it cannot be started anew at once. */
  private void killAllOfPostgresFor(Runnable meanwhile) throws IOException {
    Path away = data.path().resolve("postgres").resolve("away");
    ProcessHandle postmaster = data.postmaster();
    List<ProcessHandle> children = postmaster.descendants().toList();
    Files.move(data.cluster(), away);
    try {
      postmaster.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      meanwhile.run();
    } finally {
      Files.move(away, data.cluster());
    }
  }

  private static int health(PlatformProcess platform) {
    return platform.api().get("/health/ready").statusCode();
  }
}
