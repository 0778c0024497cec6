package org.tidings.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens when the server or its platform is killed, or when its files are not as they were.
 */
class EmbeddedPostgresRecoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // JUnit
  @TempDir
  private static Path parent;

  @SuppressWarnings("NullAway.Init") // unpackOnce
  private static DataDirectories directories;

  @BeforeAll
  static void unpackOnce() {
    directories = new DataDirectories(parent);
  }

  @AfterAll
  static void stopLeftovers() {
    directories.close();
  }

  @Test
  void comesBackOnTheSamePortWhenKilled() throws Exception {
    Path directory = directories.withPrograms("killed");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      Sql.run(postgres.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
      long killed = killPostmaster(directory);

      awaitSuccessor(postgres, directory, killed);
      assertThat(Sql.one(postgres.address(), "SELECT answer FROM kept")).isEqualTo("42");
    }
    assertThat(Files.readString(PostgresHome.in(directory).log()))
        .contains("database system was not properly shut down; automatic recovery");
  }

  @Test
  void waitsForTheChildrenOfTheOneKilled() throws Exception {
    Path directory = directories.withPrograms("busy");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        Connection connection = Sql.connect(postgres.address());
        Statement statement = connection.createStatement()) {
      String spin =
          "DO $$ DECLARE t timestamptz := clock_timestamp() + interval '1.5 s'; BEGIN WHILE"
              + " clock_timestamp() < t LOOP END LOOP; END $$";
      // Its session outlives the server, and may or may not still answer.
      Thread busy =
          Thread.ofVirtual()
              .start(() -> {
                Throwable _ = catchThrowable(() -> statement.execute(spin));
              });
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Sql.one(
                      postgres.address(),
                      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %'"),
              "1"::equals);
      long killed = killPostmaster(directory);

      awaitSuccessor(postgres, directory, killed);
      busy.join();
    }
    assertThat(Files.readString(PostgresHome.in(directory).log()))
        .contains("pre-existing shared memory block");
  }

  @Test
  void stopsTheServerOfAPlatformKilled() throws Exception {
    Path directory = directories.withPrograms("orphan");
    PostgresHome home = PostgresHome.in(directory);
    Process platform = AbandonedPlatform.launch(directory);
    try (BufferedReader reader = platform.inputReader(UTF_8)) {
      await()
          .atMost(PATIENCE)
          .until(reader::readLine, line -> line == null || line.startsWith("ready"));
    }
    long orphan = PidFile.read(home).orElseThrow().pid();
    platform.destroyForcibly().waitFor();
    assertThat(OrphanedServer.find(home))
        .hasValueSatisfying(o -> assertThat(o.pid()).isEqualTo(orphan));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      assertThat(PidFile.read(home).orElseThrow().pid()).isNotEqualTo(orphan);
      assertThat(ProcessHandle.of(orphan).flatMap(p -> p.info().command())).isEmpty();
      assertThat(Sql.one(postgres.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  /**
   * The stranger is our own child, so even signal 0 of a server run by the same user reaches it.
   */
  @Test
  void sparesAStrangerThatGotTheProcessNumber() throws Exception {
    Path directory = directories.withPrograms("stranger");
    PostgresHome home = PostgresHome.in(directory);
    EmbeddedPostgres.start(directory).close();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.write(
          home.cluster().resolve("postmaster.pid"),
          List.of(Long.toString(stranger.pid()), home.cluster().toString(), "1700000000", "20000"));

      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
        assertThat(Sql.one(postgres.address(), "SELECT 1")).isEqualTo("1");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
    Path directory = directories.withPrograms("port");
    try (EmbeddedPostgres first = EmbeddedPostgres.start(directories.withPrograms("first"))) {
      Path taken = PostgresHome.in(parent.resolve("first")).port();
      Files.copy(taken, PostgresHome.in(directory).port());

      try (EmbeddedPostgres second = EmbeddedPostgres.start(directory)) {
        assertThat(second.address().jdbcUrl()).isNotEqualTo(first.address().jdbcUrl());
        assertThat(Sql.one(second.address(), "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void saysWhatIsWrongWithTheDataOfAnotherVersion() throws Exception {
    Path directory = directories.withPrograms("version");
    PostgresHome home = PostgresHome.in(directory);
    EmbeddedPostgres.start(directory).close();
    Files.writeString(home.cluster().resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("was made by PostgreSQL 17, this platform brings 18")
        .hasMessageContaining("What to do: ")
        .hasMessageContaining("Last words:")
        .hasMessageContaining("database system is shut down");
    Files.writeString(home.cluster().resolve("PG_VERSION"), "18\n");
    EmbeddedPostgres.start(directory).close(); // the refusal has let go of the lock
  }

  @Test
  void showsTheLogOfAServerThatCannotStart() throws Exception {
    Path directory = directories.withPrograms("damaged");
    PostgresHome home = PostgresHome.in(directory);
    EmbeddedPostgres.start(directory).close();
    Files.delete(home.cluster().resolve("global/pg_control"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("PostgreSQL did not start on " + home.cluster())
        .hasMessageContaining("What to do: The data at " + home.root() + "/data is damaged")
        .hasMessageContaining("global/pg_control");
  }

  @Test
  void makesTheDatabaseAnewAfterAStartKilledMidway() throws Exception {
    Path directory = directories.withPrograms("midway");
    PostgresHome home = PostgresHome.in(directory);
    Files.createDirectories(home.root().resolve("initdb-123/data/base"));
    Files.createDirectories(home.binaries().resolve("unfinished/bin"));

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      assertThat(Sql.one(postgres.address(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(home.root().resolve("initdb-123")).doesNotExist();
    try (Stream<Path> versions = Files.list(home.binaries())) {
      assertThat(versions).hasSize(1);
    }
  }

  /** As below /root: nobody but the owner may pass, and it is not ours to open. */
  @Test
  void worksBelowAClosedFolder() throws Exception {
    Path closed = Files.createDirectory(parent.resolve("closed"));
    Path directory = directories.withPrograms("closed/directory");
    FileTree.setMode(closed, PostgresHome.OWNER_ONLY_FOLDER);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory)) {
      Sql.run(postgres.address(), "CREATE TABLE t AS SELECT 1");
      killPostmaster(directory);
      await().atMost(PATIENCE).until(() -> !postgres.isRunning());
      await().atMost(PATIENCE).until(postgres::isRunning);
    } catch (EmbeddedPostgresException e) {
      // where the system grants root no right to pass on: the message must name the folder
      assertThat(e).hasMessageContaining("may not enter " + closed.toRealPath());
    }
    assertThat(FileTree.mode(closed) & 0777).isEqualTo(0700);
  }

  private static long killPostmaster(Path directory) {
    long pid = PidFile.read(PostgresHome.in(directory)).orElseThrow().pid();
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    return pid;
  }

  private static void awaitSuccessor(EmbeddedPostgres postgres, Path directory, long killed) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            postgres.isRunning()
                && PidFile.read(PostgresHome.in(directory)).orElseThrow().pid() != killed);
  }
}
