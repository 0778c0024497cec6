package org.tidings.bench.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A RabbitMQ of our own on free ports of 127.0.0.1, as two children of this process: Erlang's port
 * mapper, which would otherwise be started in the background and stay, and the broker. All its
 * files are in one folder, also what Erlang would put into the user's home (its cookie). Nothing of
 * the system's own RabbitMQ is used but the programs; they run as whoever runs this, root included.
 */
final class RabbitBroker implements AutoCloseable {
  /** Not the machine's name, which need not resolve; RabbitMQ keeps its files under it. */
  private static final String NODE = "tidings-bench@localhost";

  private static final Duration START_MAX = Duration.ofSeconds(90);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private final Process portMapper;
  private final Process broker;
  private final int port;

  private RabbitBroker(Process portMapper, Process broker, int port) {
    this.portMapper = portMapper;
    this.broker = broker;
    this.port = port;
  }

  /** Returns when it takes connections. */
  static RabbitBroker start(Path parent) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(parent.resolve("rabbitmq")).toAbsolutePath();
    List<Integer> ports = freePorts(3);
    int port = ports.get(0);
    Files.writeString(folder.resolve("enabled_plugins"), "[].\n");
    Files.writeString(
        folder.resolve("rabbitmq.conf"), "listeners.tcp.default = 127.0.0.1:" + port + "\n");
    Map<String, String> environment =
        Map.ofEntries(
            Map.entry("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
            Map.entry("HOME", folder.toString()),
            Map.entry("ERL_EPMD_PORT", ports.get(1).toString()),
            Map.entry("RABBITMQ_NODENAME", NODE),
            Map.entry("RABBITMQ_DIST_PORT", ports.get(2).toString()),
            Map.entry("RABBITMQ_CONF_ENV_FILE", "/dev/null"), // not the system's
            Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
            Map.entry(
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString()),
            Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
            Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
            Map.entry(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1}"),
            // as under systemd the script becomes the broker, and a signal reaches it
            Map.entry("NOTIFY_SOCKET", "/dev/null"));
    Process portMapper =
        process(
            folder,
            environment,
            RabbitInstallation.PORT_MAPPER,
            "-address",
            "127.0.0.1",
            "-port",
            ports.get(1).toString());
    Process server = process(folder, environment, RabbitInstallation.SERVER);
    RabbitBroker broker = new RabbitBroker(portMapper, server, port);
    broker.awaitStart(folder);
    return broker;
  }

  private static Process process(Path folder, Map<String, String> environment, Object... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command).stream().map(Object::toString).toList());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()))
        .start();
  }

  /** All held at once, so that they differ. */
  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      held.add(socket);
      ports.add(socket.getLocalPort());
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return ports;
  }

  private void awaitStart(Path folder) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!listens()) {
      if (!broker.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("RabbitMQ did not start; see output.log and log in " + folder);
      }
      Thread.sleep(100);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    stop(broker);
    stop(portMapper);
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      if (process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
