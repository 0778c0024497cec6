package org.tidings.e2e.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;
import org.tidings.storage.DatabaseAddress;

/** A thousand accounts and a million messages, for pages that must be quick with them. */
final class BigWorld {
  /** The account that a third of the messages is of. */
  static final String LARGE = "wx0000000000000001";

  private BigWorld() {}

  /** Into the empty database of a platform that was started for it; takes some seconds. */
  static void load(RunningPlatform platform) {
    try (InputStream script = BigWorld.class.getResourceAsStream("/console/big-world.sql")) {
      String sql =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      TestDatabases.execute(
          platform.database(),
          sql.replace("{now}", Long.toString(platform.clock().millis()))
              .replace("{owner}", People.OWNER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page's path with something that exists in the place of each parameter. */
  static String address(RunningPlatform platform, String path) {
    DatabaseAddress database = platform.database();
    return path.replace("{account}", LARGE)
        .replace("{number}", "TM00015")
        .replace(
            "{templateId}",
            TestDatabases.text(
                database, "select template_id from private_template where account_id = 1 limit 1"))
        .replace(
            "{msgid}",
            TestDatabases.text(
                database, "select max(msgid) from message where account_id = 1"));
  }
}
