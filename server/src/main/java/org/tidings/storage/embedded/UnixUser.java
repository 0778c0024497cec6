package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A user and group of the operating system, by number. */
record UnixUser(int uid, int gid) {
  static final int ROOT = 0;

  /**
   * As whom PostgreSQL runs when the platform is root: a number that nobody else uses. The user
   * "postgres" would share its files with a PostgreSQL of the system, "nobody" with every other
   * daemon that drops to it. Neither Debian nor systemd hands out 65520–65533, and being below
   * 65536 it exists in containers as well.
   */
  static final UnixUser SERVER = new UnixUser(65_523, 65_523);

  private static final Path ACCOUNTS = Path.of("/etc/passwd");
  private static final Path STATUS_OF_OURSELVES = Path.of("/proc/self/status");

  /** Real, effective, saved and file system's. */
  private static final Pattern EFFECTIVELY_ROOT = Pattern.compile("Uid:\\s+\\d+\\s+0\\s.*");

  /** Not by the owner of /proc/self, which is root's for any process with special rights. */
  static boolean weAreRoot() {
    try (Stream<String> status = Files.lines(STATUS_OF_OURSELVES)) {
      return status.anyMatch(line -> EFFECTIVELY_ROOT.matcher(line).matches());
    } catch (IOException e) {
      return "root".equals(System.getProperty("user.name")); // macOS: there is no /proc
    }
  }

  /** Any unprivileged user that has a name, "nobody" before all others. */
  static Optional<UnixUser> anyNamed() {
    try {
      List<String[]> named =
          Files.readAllLines(ACCOUNTS, StandardCharsets.ISO_8859_1).stream()
              .map(line -> line.split(":", -1))
              .filter(
                  f -> f.length > 3 && f[2].matches("[1-9]\\d{0,8}") && f[3].matches("\\d{1,9}"))
              .toList();
      return named.stream()
          .filter(f -> f[0].equals("nobody"))
          .findFirst()
          .or(() -> named.stream().findFirst())
          .map(f -> new UnixUser(Integer.parseInt(f[2]), Integer.parseInt(f[3])));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
