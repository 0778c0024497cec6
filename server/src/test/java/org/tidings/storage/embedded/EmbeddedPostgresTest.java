package org.tidings.storage.embedded;

import org.tidings.storage.DatabaseAddress;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ordinary life of the embedded server, on one data directory. */
class EmbeddedPostgresTest {
  @SuppressWarnings("NullAway.Init") // JUnit
  @TempDir
  private static Path directory;

  @SuppressWarnings("NullAway.Init") // startOnEmptyDirectory
  private static EmbeddedPostgres postgres;

  /** A temporary directory as mktemp makes it: mode 0700, and root's when root runs the tests. */
  @BeforeAll
  static void startOnEmptyDirectory() {
    postgres = EmbeddedPostgres.start(directory);
  }

  @AfterAll
  static void stop() {
    postgres.close();
    assertThat(postgres.isRunning()).isFalse();
    assertThat(PidFile.read(PostgresHome.in(directory))).isEmpty();
  }

  @Test
  void answersAsTheDatabaseOfThePlatform() throws Exception {
    DatabaseAddress address = postgres.address();

    assertThat(postgres.isRunning()).isTrue();
    assertThat(Sql.one(address, "SELECT current_user || ' ' || current_database()"))
        .isEqualTo("tidings tidings");
    assertThat(Sql.one(address, "SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(Sql.one(address, "SHOW data_checksums")).isEqualTo("on");
    assertThat(Sql.one(address, "SHOW cluster_name")).isEqualTo("tidings");
    assertThat(Sql.one(address, "SHOW max_wal_size")).isNotEqualTo("1GB");
    assertThat(Sql.one(address, "SELECT ('Z' < 'a' AND 'é' > 'z') || ' ' || upper('é')"))
        .as("compares bytes, yet knows all letters")
        .isEqualTo("true É");
  }

  @Test
  void keepsItsDataAndItsPortWhenStartedAgain() throws Exception {
    DatabaseAddress before = postgres.address();
    Sql.run(before, "CREATE TABLE kept AS SELECT 42 AS answer");

    postgres.close();
    assertThat(postgres.isRunning()).isFalse();
    assertThatThrownBy(() -> Sql.connect(before)).hasRootCauseInstanceOf(ConnectException.class);
    postgres = EmbeddedPostgres.start(directory);

    assertThat(postgres.address()).isEqualTo(before);
    assertThat(Sql.one(before, "SELECT answer FROM kept")).isEqualTo("42");
  }

  @Test
  void keepsThePasswordToItself() throws Exception {
    PostgresHome home = PostgresHome.in(directory);
    String password = postgres.address().password().value();

    assertThat(mode(home.password())).isEqualTo("rw-------");
    assertThat(mode(home.cluster())).isEqualTo("rwx------");
    assertThat(mode(home.log())).isEqualTo("rw-------");
    assertThat(password).hasSizeGreaterThanOrEqualTo(32);
    assertThat(postgres.address().toString()).doesNotContain(password);
    assertThat(Files.readString(home.log())).doesNotContain(password);
    try (var files = Files.list(home.root())) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())).toList())
          .as("nothing is left of making it")
          .containsExactlyInAnyOrder(
              "binaries", "data", "lock", "log", "password", "port", "tidings.conf");
    }
  }

  @Test
  void refusesAnotherPassword() throws Exception {
    DatabaseAddress address = postgres.address();

    assertThat(Sql.one(address, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
    assertThatThrownBy(
            () -> DriverManager.getConnection(address.jdbcUrl(), address.user(), "wrong"))
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> DriverManager.getConnection(address.jdbcUrl(), address.user(), ""))
        .hasMessageContaining("password");
  }

  @Test
  void listensOnTheLoopbackOnly() throws Exception {
    int port = Integer.parseInt(Files.readString(PostgresHome.in(directory).port()).strip());

    assertThat(Sql.one(postgres.address(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(Sql.one(postgres.address(), "SHOW unix_socket_directories")).isEmpty();
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress other : others) {
      assertThatThrownBy(() -> new Socket(other, port).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void refusesASecondPlatformOnTheSameDirectory() throws Exception {
    assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining(directory.toRealPath().toString())
        .hasMessageContaining("in use by another platform")
        .hasMessageContaining("What to do");

    Process second = AbandonedPlatform.launch(directory);
    assertThat(new String(second.getErrorStream().readAllBytes(), UTF_8))
        .contains("in use by another platform (process " + ProcessHandle.current().pid() + ")");
    assertThat(second.waitFor()).isNotZero();
    assertThat(postgres.isRunning()).isTrue();
  }

  @Test
  void leavesCtrlCToThePlatform() throws Exception {
    long pid = PidFile.read(PostgresHome.in(directory)).orElseThrow().pid();
    Process process = new ProcessBuilder("ps", "-o", "pgid=", "-p", Long.toString(pid)).start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8).strip())
        .as("the server leads a process group of its own")
        .isEqualTo(Long.toString(pid));
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
