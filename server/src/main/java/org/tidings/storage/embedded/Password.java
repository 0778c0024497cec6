package org.tidings.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.tidings.kernel.Secret;

/** The password of the database: made once, kept in a file that only we may read. */
final class Password {
  private static final int LENGTH_BYTES = 24;

  private Password() {}

  static Secret makeOrRead(PostgresHome home) throws IOException {
    if (Files.notExists(home.password())) {
      byte[] random = new byte[LENGTH_BYTES];
      new SecureRandom().nextBytes(random);
      String password = HexFormat.of().formatHex(random);
      FileTree.replace(home.password(), password, PostgresHome.OWNER_ONLY_FILE);
    }
    return read(home);
  }

  static Secret read(PostgresHome home) throws IOException {
    if (Files.notExists(home.password())) {
      throw new EmbeddedPostgresException(
          "There is a database, but its password file " + home.password() + " is gone.",
          "Restore that file from the backup of the data directory.");
    }
    return new Secret(Files.readString(home.password()).strip());
  }
}
