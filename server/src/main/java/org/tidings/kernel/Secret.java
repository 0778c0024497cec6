package org.tidings.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be seen: compared in constant time, hidden in logs. */
public record Secret(String value) {
  public boolean matches(String other) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "********";
  }
}
