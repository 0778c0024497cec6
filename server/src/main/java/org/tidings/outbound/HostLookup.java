package org.tidings.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name, blocking; {@link InetAddress#getAllByName} in the product. */
@FunctionalInterface
public interface HostLookup {
  InetAddress[] addressesOf(String host) throws UnknownHostException;
}
