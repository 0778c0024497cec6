package org.tidings.storage.embedded;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways of dropping root's rights, which PostgreSQL insists on; best first. Each is a program
 * that changes the user and then becomes the given command, so the process keeps its number. {@code
 * su} and {@code runuser} are none of them: they stay in between as a parent and know users by name
 * only, and ours has none.
 */
enum Privileges {
  SETPRIV("setpriv") {
    @Override
    List<String> arguments(UnixUser user) {
      return List.of(
          "--reuid=" + user.uid(),
          "--regid=" + user.gid(),
          "--clear-groups",
          "--inh-caps=-all",
          "--no-new-privs");
    }
  },
  CHROOT("chroot") {
    @Override
    List<String> arguments(UnixUser user) {
      return List.of("--userspec=" + user.uid() + ":" + user.gid(), "--groups=", "/");
    }
  },
  /**
   * For a data directory below one that only root may enter, as /root: the server keeps root's
   * right to read and enter everything, and nothing else. Without no_setuid_fixup the kernel would
   * forget that right in access(2), by which PostgreSQL looks for its own program.
   */
  SETPRIV_READING_ALL("setpriv") {
    @Override
    List<String> arguments(UnixUser user) {
      return List.of(
          "--reuid=" + user.uid(),
          "--regid=" + user.gid(),
          "--clear-groups",
          "--securebits=+no_setuid_fixup",
          "--inh-caps=-all,+dac_read_search",
          "--ambient-caps=-all,+dac_read_search",
          "--bounding-set=-all,+dac_read_search",
          "--no-new-privs");
    }
  };

  private final String program;

  Privileges(String program) {
    this.program = program;
  }

  abstract List<String> arguments(UnixUser user);

  /** What to put before a command so that it runs as this user; empty where it is not installed. */
  Optional<List<String>> prefix(UnixUser user) {
    return Executables.find(program)
        .map(path -> Stream.concat(Stream.of(path), arguments(user).stream()).toList());
  }
}
