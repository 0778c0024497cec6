package org.tidings.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.tidings.app.Config;
import org.tidings.app.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tidings serve}: runs the platform until it is told to stop. */
@Command(
    name = "serve",
    description =
        "Runs the platform until SIGTERM or Ctrl-C; prints `ready http://…` when it answers.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  static final String CLIENT_KEY_FILE = "client-key";

  @Mixin private PlatformOptions options = new PlatformOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen on; 0 picks a free one. Standard: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--seed",
      paramLabel = "FILE",
      description = "Load this declared world first; its ids are written to DIR/manifest.json.")
  private @Nullable Path seed;

  @Option(
      names = "--allow-private-callbacks",
      description = "Let events go to loopback and private networks, on any port.")
  private boolean allowPrivateCallbacks;

  @Override
  public Integer call() throws Exception {
    Config config = options.config(port, seed, allowPrivateCallbacks);
    Platform platform = Stopping.closedAtSignal(() -> Platform.start(config));
    PlatformOptions.writeSecret(
        config.data().resolve(CLIENT_KEY_FILE), platform.clientKey().value());
    String address = "http://" + shown(config.host()) + ":" + platform.port();
    String url = config.publicUrl().map(URI::toString).orElse(address).replaceFirst("/+$", "");
    FirstAdministrator.invite(platform, config.data(), url);
    System.out.println("ready " + address);
    new CountDownLatch(1).await();
    return 0;
  }

  /** An address to call: listening everywhere includes this machine. */
  private static String shown(String host) {
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
