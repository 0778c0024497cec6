package org.tidings.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.app.Platform;
import org.tidings.kernel.Secret;

/**
 * How a new platform gets its first administrator: whoever opens a link that only who runs the
 * process sees. Each start makes another until there is one; then none of them works any more.
 */
final class FirstAdministrator {
  private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);
  static final String FILE = "first-administrator";

  private FirstAdministrator() {}

  /**
   * Says in the log and in a file how to become one, if there is none.
   *
   * @param url where the platform is reached
   */
  static void invite(Platform platform, Path data, String url) throws IOException {
    Path file = data.resolve(FILE);
    Optional<Secret> token = platform.inviteFirstAdministrator();
    if (token.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    String link = url + "/console/invitations/" + token.get().value();
    PlatformOptions.writeSecret(file, link);
    log.warn(
        "The platform has no administrator yet. Whoever opens this link, within a week, becomes the"
            + " first: {} (it stands in {} too)",
        link,
        file);
  }
}
