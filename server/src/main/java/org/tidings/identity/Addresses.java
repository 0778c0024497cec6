package org.tidings.identity;

import java.net.URI;
import java.util.Set;

/** To which addresses codes and secrets may go. */
final class Addresses {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /** By TLS, or not leaving the machine. */
  static boolean isConfidential(URI address) {
    if (address.getHost() == null || address.getRawUserInfo() != null) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme())
            && THIS_MACHINE.contains(address.getHost()));
  }
}
