package org.tidings.e2e.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.TestDatabases;

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
          platform.database(), sql.replace("{now}", Long.toString(platform.clock().millis())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
