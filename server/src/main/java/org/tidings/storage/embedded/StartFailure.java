package org.tidings.storage.embedded;

import java.util.List;
import java.util.regex.Pattern;

/** Why PostgreSQL does not start, by what its log says, and what can be done. First match wins. */
enum StartFailure {
  PORT_TAKEN(
      "Address already in use|could not create any TCP/IP sockets",
      "Free a port on 127.0.0.1, or delete %1$s/port so that another one is chosen."),
  /** Its predecessor was killed and that one's children have not all noticed yet. */
  PREDECESSOR_LIVES(
      "pre-existing shared memory block",
      "Wait until the processes of the PostgreSQL that was killed have ended, or end them."),
  DISK_FULL("No space left on device|Disk quota exceeded", "Free disk space at %1$s."),
  WRONG_VERSION(
      "database files are incompatible|initialized by PostgreSQL version",
      "Start the platform version that made this data directory, or move %1$s away."),
  TOO_LITTLE_MEMORY(
      "could not resize shared memory|Cannot allocate memory|could not map anonymous shared memory",
      "Give the machine or container more memory (and a container more /dev/shm)."),
  LIBRARY_MISSING(
      "error while loading shared libraries|GLIBC_|symbol lookup error",
      "This system lacks a library PostgreSQL needs (glibc, libstdc++): use another base image, or"
          + " a PostgreSQL of your own by --database-url."),
  /** As in containers that are run with --user and a number. */
  NAMELESS_USER(
      "could not look up effective user ID",
      "Making the database needs a user that has a name: add one with this number to /etc/passwd, or"
          + " run the platform as another user."),
  NOT_PERMITTED(
      "Permission denied|has wrong ownership|invalid permissions|Operation not permitted",
      "See that %1$s belongs to the user that PostgreSQL runs as, on a disk that allows programs."),
  DAMAGED(
      "could not locate a valid checkpoint|global/pg_control|PANIC|invalid page",
      "The data at %1$s/data is damaged: restore it from a backup."),
  UNKNOWN("", "Read PostgreSQL's log at %1$s/log.");

  private final Pattern words;
  private final String advice;

  StartFailure(String words, String advice) {
    this.words = Pattern.compile(words);
    this.advice = advice;
  }

  static StartFailure of(List<String> logLines) {
    String log = String.join("\n", logLines);
    for (StartFailure failure : values()) {
      if (failure.words.matcher(log).find()) {
        return failure;
      }
    }
    return UNKNOWN;
  }

  String whatToDo(PostgresHome home) {
    return advice.formatted(home.root());
  }
}
