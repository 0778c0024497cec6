package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.CommandProcess.Ended;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidings account}, beside a platform that runs, and while none does. */
class AccountCommandTest {
  private static final String SEED = Seed.of(Seed.account(1));

  @TempDir private Path scratch;

  @Test
  void secretIsResetFrozenAndThawedOnADatabaseOfOnesOwn() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(SEED)) {
      String[] where = {"--database-url", TestDatabases.url(platform.database())};
      Developer developer = Developer.of(platform, 1);
      assertThat(run("freeze-secret", where).status()).isZero();
      assertThat(errcode(platform.api(), World.APP_SECRET)).isEqualTo(40243);
      assertThat(run("thaw-secret", where).status()).isZero();
      assertThat(errcode(platform.api(), World.APP_SECRET)).isZero();
      Ended reset = run("reset-secret", where);
      assertThat(reset.out()).matches("[0-9a-f]{32}\\R");
      assertThat(errcode(platform.api(), World.APP_SECRET)).isEqualTo(40125);
      assertThat(errcode(platform.api(), reset.out().strip())).isZero();
      // tokens go on
      assertThat(developer.get(Developer.GET_INDUSTRY).body()).doesNotContain("errcode");
    }
  }

  @Test
  void alsoInTheEmbeddedDatabaseWhileThePlatformRunsAndWhileNot() throws Exception {
    try (DataFolder folder = DataFolder.create()) {
      String seed = folder.write("seed.json", SEED);
      String[] where = {"--data", folder.path().toString()};
      Ended running;
      try (PlatformProcess platform = PlatformProcess.serve(folder.path(), "--seed", seed)) {
        running = run("reset-secret", where);
        assertThat(errcode(platform.api(), running.out().strip())).isZero();
        assertThat(errcode(platform.api(), World.APP_SECRET)).isEqualTo(40125);
      }
      Ended stopped = run("reset-secret", where);
      assertThat(stopped.status()).isZero();
      // the seed does not bring the old one back
      try (PlatformProcess platform = PlatformProcess.serve(folder.path(), "--seed", seed)) {
        assertThat(errcode(platform.api(), stopped.out().strip())).isZero();
        assertThat(errcode(platform.api(), running.out().strip())).isEqualTo(40125);
        assertThat(errcode(platform.api(), World.APP_SECRET)).isEqualTo(40125);
      }
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(SEED)) {
      String url = TestDatabases.url(platform.database());
      Ended unknown = command("reset-secret", "--appid", Seed.appId(9), "--database-url", url);
      assertThat(unknown.status()).isEqualTo(1);
      assertThat(unknown.err()).startsWith("There is no account " + Seed.appId(9));
    }
    Ended nowhere = run("reset-secret", "--data", scratch.resolve("none").toString());
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).startsWith("There is no embedded database in");
    assertThat(scratch.resolve("none")).doesNotExist();
    Ended malformed = command("reset-secret", "--appid", "wx1", "--data", scratch.toString());
    assertThat(malformed.err()).startsWith("wx1 is not");
  }

  private static int errcode(Api api, String secret) {
    return Api.json(
            api.get(
                "/cgi-bin/token?grant_type=client_credential&appid=%s&secret=%s"
                    .formatted(Seed.appId(1), secret)))
        .path("errcode")
        .asInt();
  }

  private Ended run(String name, String... where) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(name, "--appid", Seed.appId(1)));
    arguments.addAll(List.of(where));
    return command(arguments.toArray(String[]::new));
  }

  private Ended command(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("account"));
    command.addAll(List.of(arguments));
    return CommandProcess.run(scratch, command);
  }
}
