package org.tidings.client.api;

import java.util.HexFormat;
import org.tidings.kernel.Secret;
import org.tidings.storage.PlatformKeys;

/**
 * What an organisation's own server shows to act for any of its members. The same on every node and
 * after every restart.
 */
public final class ClientKey {
  private final Secret key;

  public ClientKey(PlatformKeys keys) {
    byte[] bytes = keys.derive("client key", "Generic", 32).getEncoded();
    this.key = new Secret(HexFormat.of().formatHex(bytes));
  }

  public Secret secret() {
    return key;
  }

  boolean is(String shown) {
    return key.matches(shown);
  }
}
