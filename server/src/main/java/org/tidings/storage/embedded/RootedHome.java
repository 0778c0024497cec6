package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be so that a platform run by root can have its PostgreSQL run by somebody else. */
final class RootedHome {
  private static final Logger LOG = LoggerFactory.getLogger(RootedHome.class);
  private static final int ENTER_OWNER = 0100;
  private static final int ENTER_GROUP = 0010;
  private static final int ENTER_OTHERS = 0001;
  private static final int MODE_BITS = 0777;

  private RootedHome() {}

  /** A cluster made by a normal user stays that user's, who may want to come back. */
  static UnixUser userOf(PostgresHome home) throws IOException {
    if (Files.notExists(home.cluster())) {
      return UnixUser.SERVER;
    }
    UnixUser owner = FileTree.owner(home.cluster());
    if (owner.uid() != UnixUser.ROOT) {
      return owner;
    }
    LOG.info("{} belongs to root, as after a restored backup; giving it away", home.cluster());
    FileTree.give(home.cluster(), UnixUser.SERVER);
    return UnixUser.SERVER;
  }

  /**
   * Lets the user pass through our own folders, and through the data directory where nothing above
   * it stands in the way (else it would be opened for nothing).
   *
   * @return the folders which the user still cannot enter
   */
  static List<Path> open(PostgresHome home, UnixUser user) throws IOException {
    letPass(home.root(), user);
    letPass(home.binaries(), user);
    List<Path> blocking = new ArrayList<>();
    for (Path p = home.directory(); p != null; p = p.getParent()) {
      if (!mayEnter(p, user)) {
        blocking.addFirst(p);
      }
    }
    if (blocking.equals(List.of(home.directory()))
        && FileTree.owner(home.directory()).uid() == UnixUser.ROOT) {
      letPass(home.directory(), user);
      LOG.info("Let PostgreSQL's user {} pass through {}", user.uid(), home.directory());
      return List.of();
    }
    return blocking;
  }

  static Privileges firstThatWorks(
      PostgresHome home, PostgresBinaries binaries, UnixUser user, List<Path> blocking)
      throws InterruptedException {
    List<String> answers = new ArrayList<>();
    for (Privileges way : Privileges.values()) {
      Optional<List<String>> prefix = way.prefix(user);
      if (prefix.isEmpty()) {
        continue;
      }
      String answer = Executables.output(trial(prefix.get(), home, binaries), home.root());
      // PostgreSQL may complain of what it cannot reach and still give its version.
      if (answer.startsWith("postgres (PostgreSQL)")) {
        if (way == Privileges.SETPRIV_READING_ALL) {
          LOG.warn(
              "PostgreSQL may read every file of this machine, because only so its user {} can pass"
                  + " through {}; a data directory elsewhere needs no such right",
              user.uid(),
              blocking);
        }
        return way;
      }
      answers.add(way + ": " + answer);
    }
    throw noneWorks(user, blocking, answers);
  }

  /** The shell makes sure that root's rights are gone when the folder is entered. */
  private static List<String> trial(
      List<String> prefix, PostgresHome home, PostgresBinaries binaries) {
    return Stream.concat(
            prefix.stream(),
            Stream.of(
                "/bin/sh",
                "-c",
                "cd \"$1\" && exec \"$2\" -V",
                "sh",
                home.root().toString(),
                binaries.program("postgres").toString()))
        .toList();
  }

  private static EmbeddedPostgresException noneWorks(
      UnixUser user, List<Path> blocking, List<String> answers) {
    String why = "PostgreSQL does not run as root, ";
    if (!blocking.isEmpty()) {
      Path first = blocking.getFirst();
      return new EmbeddedPostgresException(
          why
              + "and user "
              + user.uid()
              + ", as whom it is run instead, may not enter "
              + first
              + ".",
          "Use a data directory outside of it, as /var/lib/tidings; or chmod o+x "
              + first
              + "; or run the platform as a normal user.",
          answers,
          null);
    }
    return new EmbeddedPostgresException(
        why
            + (answers.isEmpty()
                ? "and neither setpriv nor chroot is here to run it as somebody else."
                : "and no way was found to run it as user " + user.uid() + "."),
        "Install setpriv (package util-linux), or run the platform as a normal user, or use a"
            + " PostgreSQL of your own by --database-url.",
        answers,
        null);
  }

  private static void letPass(Path folder, UnixUser user) throws IOException {
    if (!mayEnter(folder, user)) {
      int mode = FileTree.mode(folder) & MODE_BITS;
      Files.setAttribute(folder, "unix:mode", mode | ENTER_OTHERS);
    }
  }

  private static boolean mayEnter(Path folder, UnixUser user) throws IOException {
    UnixUser owner = FileTree.owner(folder);
    int bit =
        owner.uid() == user.uid()
            ? ENTER_OWNER
            : owner.gid() == user.gid() ? ENTER_GROUP : ENTER_OTHERS;
    return (FileTree.mode(folder) & bit) != 0;
  }
}
