package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.e2e.CommandProcess.Ended;
import org.tidings.e2e.console.People;
import org.tidings.e2e.console.Visitor;
import org.tidings.storage.DatabaseAddress;

/**
 * {@code tidings operator} beside a platform that runs, and how it gets its first administrator.
 */
class OperatorCommandTest {
  private static final String EMAIL = "root@platform.example";
  private static final String STAFF_PAGE = "/console/staff/operators";

  @TempDir private Path scratch;

  @Test
  void administratorIsMadeAndSetsThePasswordByThePrintedLink() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(World.seed("", 100))) {
      String[] create = {"create", "--email", EMAIL, "--name", "Root", "--staff", "administrator"};
      Ended made = run(platform.database(), "", create);
      assertThat(made.status()).as(made.err()).isZero();
      assertThat(made.out()).matches("http://127\\.0\\.0\\.1:8080/console/reset/[\\w-]{43}\\R");
      String link = URI.create(made.out().strip()).getPath();
      Visitor visitor = new Visitor(platform.base());
      visitor.submit(visitor.open(link), link, Map.of("password", People.PASSWORD));
      Visitor root = Visitor.signedIn(platform.base(), EMAIL, People.PASSWORD);
      assertThat(root.open(STAFF_PAGE).status()).isEqualTo(200);

      Ended again = run(platform.database(), "", create);
      assertThat(again.status()).isEqualTo(1);
      assertThat(again.err()).startsWith("There is an operator " + EMAIL);

      Ended reset =
          run(
              platform.database(),
              "another password altogether\n",
              "reset-password",
              "--password-stdin",
              EMAIL);
      assertThat(reset.status()).as(reset.err()).isZero();
      assertThat(root.open("/console").path()).startsWith("/console/login");
      Visitor.signedIn(platform.base(), EMAIL, "another password altogether");
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws Exception {
    try (RunningPlatform platform = RunningPlatform.start(World.seed("", 100))) {
      DatabaseAddress database = platform.database();
      assertThat(run(database, "", "reset-password", EMAIL).err())
          .startsWith("There is no operator " + EMAIL);
      assertThat(run(database, "", "create", "--email", "root", "--name", "Root").err())
          .startsWith("root is not an e-mail address");
      Ended weak =
          run(
              database,
              "password123\n",
              "create",
              "--email",
              EMAIL,
              "--name",
              "Root",
              "--password-stdin");
      assertThat(weak.status()).isEqualTo(1);
      assertThat(weak.err()).startsWith("This password is too common");
      assertThat(TestDatabases.number(database, "select count(*) from operator")).isZero();
    }
  }

  @Test
  void whoOpensTheLinkOfTheFirstStartBecomesAdministratorAndNobodyAfterHim() throws Exception {
    String[] database = {"--database-url", TestDatabases.url(TestDatabases.fresh())};
    Path file = scratch.resolve("first-administrator");
    String older;
    try (PlatformProcess platform = PlatformProcess.serve(scratch, database)) {
      older = linkIn(file);
      assertThat(platform.api().get("/health/live").statusCode()).isEqualTo(200);
    }
    try (PlatformProcess platform = PlatformProcess.serve(scratch, database)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String link = linkIn(file);
      Visitor first = new Visitor(platform.base());
      String signUp = first.open(link).document().select("a[href^=/console/sign-up]").attr("href");
      Visitor.Opened login =
          first.submit(
              first.open(signUp),
              "/console/sign-up",
              Map.of("email", EMAIL, "name", "Root", "password", People.PASSWORD));
      Visitor.Opened invitation =
          first.submit(
              login, "/console/login", Map.of("email", EMAIL, "password", People.PASSWORD));
      assertThat(first.submit(invitation, link, Map.of()).path()).isEqualTo(STAFF_PAGE);
      assertThat(new Visitor(platform.base()).open(older).status()).isEqualTo(410);
    }
    try (PlatformProcess platform = PlatformProcess.serve(scratch, database)) {
      assertThat(file).doesNotExist();
      assertThat(platform.base()).isNotEmpty();
    }
  }

  private static String linkIn(Path file) throws IOException {
    return URI.create(Files.readString(file).strip()).getPath();
  }

  private Ended run(DatabaseAddress database, String typed, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("operator"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--database-url", TestDatabases.url(database)));
    return CommandProcess.run(scratch, command, typed);
  }
}
