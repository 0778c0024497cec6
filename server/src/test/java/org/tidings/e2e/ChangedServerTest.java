package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.account.Accounts;
import org.tidings.account.CallbackMode;
import org.tidings.account.ServerSettings;
import org.tidings.kernel.AppId;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;

/**
 * An account changes its Token, key and mode while its developer's program still has the ones
 * before: no event is lost, and they are over with the first one that succeeds with the new.
 */
class ChangedServerTest {
  private static final String APP_ID = Seed.appId(1);
  private static final WxJavaReceiver BEFORE =
      new WxJavaReceiver(APP_ID, "TokenBefore", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFE");
  private static final WxJavaReceiver AFTER =
      new WxJavaReceiver(APP_ID, "TokenAfter", "9876543210zyxwvutsrqponmlkjihgfedcbaFEDCBAE");

  private final EventReceiver receiver = new EventReceiver();
  private final DatabaseAddress database = TestDatabases.fresh();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void programThatKnowsTheOldSettingsLosesNothingAlsoOverARestart() {
    receiver.believe(BEFORE::canRead);
    List<Long> msgids = new ArrayList<>();
    try (RunningPlatform platform = start("secure", BEFORE)) {
      msgids.add(send(platform));
      await().until(() -> believedBy(BEFORE).containsAll(msgids));
      change(AFTER.settings(receiver.url(), CallbackMode.SECURE));
      await()
          .until(() -> {
            msgids.add(send(platform));
            return receiver.events().stream().anyMatch(AFTER::canRead);
          });
      for (int i = 0; i < 50; i++) {
        msgids.add(send(platform));
      }
      await().until(() -> believedBy(BEFORE).containsAll(msgids));
    }
    try (RunningPlatform platform = start("secure", BEFORE)) {
      msgids.add(send(platform));
      await().until(() -> believedBy(BEFORE).containsAll(msgids));
    }
    assertThat(receiver.events().stream().filter(AFTER::canRead).count())
        .as("the new settings were tried each time")
        .isGreaterThan(50);
    assertThat(TestDatabases.number(database, "select count(*) from event_attempt")).isZero();
    assertThat(previousWaits()).isTrue();
  }

  @Test
  void firstSuccessWithTheNewSettingsEndsTheOldOnes() {
    receiver.believe(AFTER::canRead);
    try (RunningPlatform platform = start("secure", BEFORE)) {
      change(AFTER.settings(receiver.url(), CallbackMode.COMPATIBLE));
      long first = send(platform);
      await().until(() -> believedBy(AFTER).contains(first));
      await().until(() -> !previousWaits());
      receiver.believe(BEFORE::canRead);
      int before = receiver.events().size();
      send(platform);
      await()
          .until(() -> TestDatabases.number(database, "select count(*) from event_failure") == 1);
      assertThat(receiver.events().subList(before, receiver.events().size()))
          .hasSize(3)
          .allMatch(AFTER::canRead);
    }
  }

  @Test
  void modeMayChangeFromPlainAndTheOldProgramGoesOnInPlain() {
    receiver.believe(event -> !event.query().containsKey("encrypt_type") && BEFORE.canRead(event));
    try (RunningPlatform platform = start("plain", BEFORE)) {
      change(BEFORE.settings(receiver.url(), CallbackMode.SECURE));
      List<Long> msgids = new ArrayList<>();
      await()
          .until(() -> {
            msgids.add(send(platform));
            return receiver.events().stream().anyMatch(e -> e.query().containsKey("encrypt_type"));
          });
      await().until(() -> believedBy(BEFORE).containsAll(msgids));
    }
  }

  @Test
  void declarationThatChangesKeepsTheOldSettingsToo() {
    receiver.believe(BEFORE::canRead);
    start("secure", BEFORE).close();
    try (RunningPlatform platform = start("secure", AFTER)) {
      long msgid = send(platform);
      await().until(() -> believedBy(BEFORE).contains(msgid));
      assertThat(previousWaits()).isTrue();
    }
  }

  @Test
  void oldSettingsWaitWhileNobodyAnswers() {
    try (RunningPlatform platform = start("secure", BEFORE)) {
      receiver.close();
      change(AFTER.settings(receiver.url(), CallbackMode.SECURE));
      send(platform);
      await()
          .until(() -> TestDatabases.number(database, "select count(*) from event_failure") == 1);
      assertThat(TestDatabases.number(database, "select count(*) from event_attempt")).isEqualTo(3);
      assertThat(previousWaits()).isTrue();
    }
  }

  private RunningPlatform start(String mode, WxJavaReceiver declared) {
    String seed =
        Seed.of(
            Seed.account(1)
                .templates(Seed.NOTICE)
                .followers("alice")
                .with("server", declared.declaration(receiver.url(), mode)));
    return RunningPlatform.start(seed, database, Map.of());
  }

  private static long send(RunningPlatform platform) {
    return Developer.of(platform, 1).send("alice", Seed.NOTICE);
  }

  /** On another node, as it were. */
  private void change(ServerSettings settings) {
    try (Database other = new Database(database)) {
      Accounts accounts = new Accounts(other.jdbi(), Clock.systemUTC());
      long id = accounts.find(new AppId(APP_ID)).orElseThrow().id();
      accounts.changeServer(id, Optional.of(settings));
    }
  }

  private boolean previousWaits() {
    return TestDatabases.number(
            database, "select count(*) from account where server_previous_token is not null")
        == 1;
  }

  private Set<Long> believedBy(WxJavaReceiver program) {
    return receiver.believed().stream()
        .flatMap(event -> program.read(event).stream())
        .map(message -> Long.valueOf(String.valueOf(message.getAllFieldsMap().get("MsgID"))))
        .collect(Collectors.toSet());
  }
}
