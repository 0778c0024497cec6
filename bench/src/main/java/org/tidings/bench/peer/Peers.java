package org.tidings.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to start a peer: a Java process on this class path with {@link Peer#main()} and {@link
 * #arguments}. It prints {@code ready http://127.0.0.1:PORT} when it takes requests, and ends by
 * SIGTERM together with whatever it has started itself (RabbitMQ's broker is its child).
 */
public final class Peers {
  private Peers() {}

  /**
   * Why a peer cannot be measured here; empty when it can. For RabbitMQ this installs the Debian
   * package where it is absent, which may take a minute.
   */
  public static Optional<String> obstacle(Peer peer) {
    return peer.isRabbit() ? RabbitInstallation.obstacle() : Optional.empty();
  }

  /**
   * The arguments of the peer's main class.
   *
   * @param receiverPort of the server on 127.0.0.1 that gets the events
   * @param folder which the peer may fill; what a peer of the same kind left there is taken up
   *     again
   * @param databaseUrl {@code postgresql://user:password@host:port/name}: a database of the peer's
   *     own, empty or last used by a peer of the same kind
   */
  public static List<String> arguments(int receiverPort, Path folder, String databaseUrl) {
    return List.of("http://127.0.0.1:" + receiverPort + "/peer", folder.toString(), databaseUrl);
  }
}
