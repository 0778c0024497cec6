package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.storage.DatabaseAddress;

/** That a member came or left is told, whoever is killed, and by two nodes it is told once. */
class FollowCrashTest {
  private static final EventReceiver.Behaviour HANGING =
      new EventReceiver.Behaviour(200, "success", Duration.ofSeconds(4));
  private static final Duration LEASE_AND_MARGIN = Duration.ofSeconds(20);

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();
  private final List<DataFolder> folders = new ArrayList<>();
  private final List<PlatformProcess> started = new ArrayList<>();

  @AfterEach
  void cleanUp() {
    started.forEach(PlatformProcess::close);
    folders.forEach(DataFolder::close);
    receiver.close();
  }

  private PlatformProcess serve() {
    DataFolder data = DataFolder.create();
    folders.add(data);
    String seed = data.write("seed.json", Crowd.seed(receiver.url()));
    PlatformProcess process =
        PlatformProcess.serve(
            data.path(),
            "--database-url",
            TestDatabases.url(database),
            "--seed",
            seed,
            "--allow-private-callbacks");
    started.add(process);
    return process;
  }

  @Test
  void whoLeftBeforeTheCrashIsToldAfterIt() {
    receiver.behave(HANGING);
    PlatformProcess killed = serve();
    MemberApp app = MemberApp.of(killed);
    Crowd.MEMBERS.forEach(member -> app.leave(member, World.ORIGINAL_ID));
    app.follow(Crowd.MEMBERS.getFirst(), World.ORIGINAL_ID);
    await().until(() -> !receiver.events().isEmpty());
    killed.kill();
    assertThat(open()).isEqualTo(Crowd.MEMBERS.size() + 1);
    receiver.behave(EventReceiver.Behaviour.GOOD);
    serve();
    await().atMost(LEASE_AND_MARGIN).until(() -> open() == 0);
    assertThat(openIds("unsubscribe")).hasSize(Crowd.MEMBERS.size());
    assertThat(openIds("subscribe")).hasSize(1);
    assertThat(receiver.events().getLast().body()).contains("[subscribe]");
  }

  @Test
  void livingNodeTellsWhatTheDeadOneWasTelling() {
    PlatformProcess killed = serve();
    serve();
    receiver.behave(HANGING);
    MemberApp app = MemberApp.of(killed);
    Crowd.MEMBERS.forEach(member -> app.leave(member, World.ORIGINAL_ID));
    await().until(() -> !receiver.events().isEmpty());
    killed.kill();
    assertThat(open()).isPositive();
    receiver.behave(EventReceiver.Behaviour.GOOD);
    await().atMost(LEASE_AND_MARGIN).until(() -> open() == 0);
    assertThat(openIds("unsubscribe")).hasSize(Crowd.MEMBERS.size());
  }

  @Test
  void twoNodesTellEachChangeOnce() {
    List<MemberApp> apps = List.of(MemberApp.of(serve()), MemberApp.of(serve()));
    receiver.behave(
        new EventReceiver.Behaviour(200, "success", Duration.ofMillis(200))); // leased for a while
    int rounds = 10;
    Crowd.MEMBERS.parallelStream()
        .forEach(member -> {
          for (int i = 0; i < rounds; i++) {
            apps.get(i % 2).leave(member, World.ORIGINAL_ID);
            apps.get((i + 1) % 2).follow(member, World.ORIGINAL_ID);
          }
        });
    await().atMost(Duration.ofSeconds(60)).until(() -> open() == 0);
    assertThat(receiver.events()).hasSize(2 * rounds * Crowd.MEMBERS.size());
    for (String openId : openIds("subscribe")) {
      List<Boolean> came =
          receiver.events().stream()
              .filter(event -> openId.equals(event.query().get("openid")))
              .map(event -> event.body().contains("[subscribe]"))
              .toList();
      for (int i = 0; i < came.size(); i++) {
        assertThat(came.get(i)).as("event %d of %s", i, openId).isEqualTo(i % 2 == 1);
      }
    }
  }

  private long open() {
    return TestDatabases.number(
        database, "select count(*) from follow_event where failed_at is null");
  }

  private Set<String> openIds(String event) {
    return receiver.events().stream()
        .filter(received -> received.body().contains("<Event><![CDATA[" + event + "]]>"))
        .map(received -> received.query().getOrDefault("openid", ""))
        .collect(Collectors.toSet());
  }
}
