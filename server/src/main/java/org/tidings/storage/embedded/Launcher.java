package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How PostgreSQL's programs are called: as whom, and with which environment.
 *
 * @param privileges null when the programs run as the user that we are
 * @param user to whom the cluster belongs; null like the privileges
 */
record Launcher(PostgresHome home, @Nullable Privileges privileges, @Nullable UnixUser user) {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  static Launcher choose(PostgresHome home, PostgresBinaries binaries) {
    if (PostgresBinaries.WINDOWS || !UnixUser.weAreRoot()) {
      return new Launcher(home, null, null);
    }
    try {
      UnixUser user = RootedHome.userOf(home);
      List<Path> blocking = RootedHome.open(home, user);
      return new Launcher(home, RootedHome.firstThatWorks(home, binaries, user, blocking), user);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data directory " + home.directory() + " cannot be prepared for PostgreSQL: " + e,
          "Put it on a disk on which root may change owners, or run the platform as a normal user.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedPostgresException("The start was interrupted.", "Start it again.", e);
    }
  }

  /** The server itself. It gets a session of its own: Ctrl-C is the platform's to answer. */
  ProcessBuilder server(List<String> command) {
    List<String> session = ownSession();
    if (session.isEmpty() && !PostgresBinaries.WINDOWS) {
      LOG.warn("Neither setsid nor perl is here: Ctrl-C will stop PostgreSQL beside the platform");
    }
    List<String> rights = user == null ? List.of() : prefix(user);
    return builder(Stream.of(session, rights, command).flatMap(List::stream).toList());
  }

  /** A program that makes a cluster, for initdb needs a user that has a name. */
  ProcessBuilder maker(@Nullable UnixUser named, List<String> command) {
    List<String> rights = named == null ? List.of() : prefix(named);
    return builder(Stream.concat(rights.stream(), command.stream()).toList());
  }

  /** As whom to make a cluster; null when as ourselves. */
  @Nullable UnixUser makingUser() {
    if (user == null) {
      return null;
    }
    return UnixUser.anyNamed()
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "Here is no user but root, and PostgreSQL does not run as root.",
                "Add a user (\"nobody\") to /etc/passwd, or run the platform as a normal user."));
  }

  private List<String> prefix(UnixUser someone) {
    return privileges == null ? List.of() : privileges.prefix(someone).orElse(List.of());
  }

  /** macOS has no setsid, but it has perl. */
  private static List<String> ownSession() {
    Optional<List<String>> setsid = Executables.find("setsid").map(List::of);
    return setsid
        .or(() ->
            Executables.find("perl")
                .map(p -> List.of(p, "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--")))
        .filter(session -> !PostgresBinaries.WINDOWS)
        .orElse(List.of());
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.root().toFile());
    // PGDATA, PGPORT, PGOPTIONS … of the user's shell speak of other servers.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C"); // its log is read here, so in English
    builder.environment().put("TZ", "UTC"); // else initdb compares every time zone it knows
    return builder;
  }
}
