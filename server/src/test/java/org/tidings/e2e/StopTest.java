package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Told to stop, the platform keeps every promise, and says what it should. */
class StopTest {
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
  void stoppedUnderLoadAndStartedAgain() throws Exception {
    // so that the events cannot all go out before the end
    receiver.behave(new EventReceiver.Behaviour(200, "success", Duration.ofSeconds(4)));
    Load load;
    String manifest;
    try (PlatformProcess platform = serve()) {
      assertThat(platform.base()).matches("http://127\\.0\\.0\\.1:\\d+");
      manifest = data.read("manifest.json");
      load = Load.on(platform, 32);
      load.awaitMoreAccepted(300);
      load.awaitUnreported(150, receiver);
      assertThat(platform.stop()).isZero();
      assertThat(data.read(PlatformProcess.LOG)).doesNotContain("Exception");
      load.stop();
      assertThat(platform.furtherOutput()).isEmpty();
      assertThat(load.unreported(receiver)).isPositive();
      int port = URI.create(platform.base()).getPort();
      new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
    assertThat(data.cluster().resolve("postmaster.pid")).doesNotExist();
    receiver.behave(EventReceiver.Behaviour.GOOD);
    try (PlatformProcess platform = serve()) {
      assertThat(data.read("manifest.json")).isEqualTo(manifest);
      load.verify(platform, receiver);
      assertThatASecondIsRefusedClearly(platform);
    }
  }

  @Test
  void stoppedWhileItStarts() throws Exception {
    Process starting = PlatformProcess.launch(data.path());
    Path pidFile = data.cluster().resolve("postmaster.pid");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pidFile));
    starting.destroy();
    assertThat(starting.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(starting.exitValue()).isZero();
    assertThat(pidFile).as("PostgreSQL is not left behind").doesNotExist();
  }

  private void assertThatASecondIsRefusedClearly(PlatformProcess platform) throws Exception {
    Process second = PlatformProcess.launch(data.path());
    assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(second.inputReader().readAllAsString()).isEmpty();
    assertThat(data.read(PlatformProcess.LOG))
        .contains(data.path() + " is in use by another platform (process " + platform.pid() + ")");
    assertThat(platform.api().get("/health/ready").statusCode()).isEqualTo(200);
  }
}
