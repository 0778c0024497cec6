package org.tidings.console.message;

import org.tidings.account.CallbackMode;
import org.tidings.account.ServerSettings;

/** What is shown of an account's server to whoever may look at its messages. */
final class ServerAddress {
  private ServerAddress() {}

  /** Without its query, which may hold a key of the developer's. */
  static String shown(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query) + "?…";
  }

  static boolean encrypts(ServerSettings server) {
    return server.mode() != CallbackMode.PLAIN;
  }
}
