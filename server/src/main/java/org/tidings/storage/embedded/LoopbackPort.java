package org.tidings.storage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.stream.IntStream;

/** Where PostgreSQL listens: the port of last time while it is free, else any free one. */
final class LoopbackPort {
  /**
   * Below the ports that systems hand out for outgoing connections (32768 and up on Linux, 49152
   * elsewhere): so none of those sits on ours when PostgreSQL comes back after a crash.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_767;
  private static final int ATTEMPTS_MAX = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private LoopbackPort() {}

  static int remembered(PostgresHome home) {
    try {
      int port = Integer.parseInt(Files.readString(home.port()).strip());
      return port >= LOWEST && port <= HIGHEST && isFree(port) ? port : anyFree();
    } catch (IOException | NumberFormatException e) {
      return anyFree();
    }
  }

  static int anyFree() {
    return IntStream.generate(() -> RANDOM.nextInt(LOWEST, HIGHEST + 1))
        .limit(ATTEMPTS_MAX)
        .filter(LoopbackPort::isFree)
        .findFirst()
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "No free port was found between " + LOWEST + " and " + HIGHEST + ".",
                "Free some ports on 127.0.0.1."));
  }

  static void remember(PostgresHome home, int port) throws IOException {
    FileTree.replace(home.port(), port + "\n", PostgresHome.OWNER_ONLY_FILE);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
