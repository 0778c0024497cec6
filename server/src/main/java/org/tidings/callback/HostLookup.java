package org.tidings.callback;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name, blocking; {@link InetAddress#getAllByName} in the product. */
@FunctionalInterface
interface HostLookup {
  InetAddress[] addressesOf(String host) throws UnknownHostException;
}
