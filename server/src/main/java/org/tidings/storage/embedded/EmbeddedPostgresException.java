package org.tidings.storage.embedded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL cannot do what was asked. The message is written for whoever runs the
 * platform: what happened and why, what to do, and the last words of whichever program failed.
 */
public final class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String whatHappened, String whatToDo) {
    this(whatHappened, whatToDo, List.of(), null);
  }

  EmbeddedPostgresException(String whatHappened, String whatToDo, Throwable cause) {
    this(whatHappened, whatToDo, List.of(), cause);
  }

  EmbeddedPostgresException(
      String whatHappened, String whatToDo, List<String> log, @Nullable Throwable cause) {
    super(message(whatHappened, whatToDo, log), cause);
  }

  private static String message(String whatHappened, String whatToDo, List<String> log) {
    String message = whatHappened + "\nWhat to do: " + whatToDo;
    return log.isEmpty() ? message : message + "\nLast words:\n  " + String.join("\n  ", log);
  }
}
