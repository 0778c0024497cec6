package org.tidings.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.tidings.wire.NetworkAddresses;

/**
 * The addresses of this machine, which are the platform's where nothing else is configured: behind
 * a proxy or a NAT they are not those that others see.
 */
final class OwnAddresses {
  private OwnAddresses() {}

  /** The configured ones; where there are none, those of this machine as it starts. */
  static NetworkAddresses unless(Config config) {
    List<String> api = config.apiAddresses();
    List<String> callback = config.callbackAddresses();
    return new NetworkAddresses(
        api.isEmpty() ? listeningOn(config.host()) : api,
        callback.isEmpty() ? ofInterfaces() : callback);
  }

  static List<String> listeningOn(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isAnyLocalAddress() ? ofInterfaces() : List.of(text(address));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no address " + host + " to listen on", e);
    }
  }

  private static List<String> ofInterfaces() {
    try {
      List<String> addresses =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .map(OwnAddresses::text)
              .sorted()
              .distinct()
              .toList();
      return addresses.isEmpty() ? List.of(text(InetAddress.getLoopbackAddress())) : addresses;
    } catch (IOException e) {
      throw new UncheckedIOException("This machine's addresses cannot be listed", e);
    }
  }

  /** Without the interface's name, which says nothing elsewhere. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int zone = address instanceof Inet6Address ? text.indexOf('%') : -1;
    return zone < 0 ? text : text.substring(0, zone);
  }
}
