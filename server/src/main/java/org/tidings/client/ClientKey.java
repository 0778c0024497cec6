package org.tidings.client;

import java.util.HexFormat;
import org.tidings.http.Request;
import org.tidings.kernel.Secret;
import org.tidings.storage.PlatformKeys;

/**
 * What an organisation's own app shows to read its members' inboxes: {@code Authorization: Bearer
 * …}. The same on every node and after every restart.
 */
public final class ClientKey {
  private static final String SCHEME = "Bearer ";

  private final Secret key;

  public ClientKey(PlatformKeys keys) {
    byte[] bytes = keys.derive("client key", "Generic", 32).getEncoded();
    this.key = new Secret(HexFormat.of().formatHex(bytes));
  }

  public Secret secret() {
    return key;
  }

  boolean isShownBy(Request request) {
    String header = request.header("Authorization").orElse("");
    return header.startsWith(SCHEME) && key.matches(header.substring(SCHEME.length()).strip());
  }
}
