package org.tidings.http;

import io.helidon.http.HeaderValues;
import java.util.Locale;
import java.util.Set;

/** A header of a reply. */
public record Header(String name, String value) {
  /**
   * What frames the reply is the server's to say, or two parties could disagree on where it ends.
   */
  private static final Set<String> OURS =
      Set.of("content-length", "content-type", "transfer-encoding", "connection", "date");

  public Header {
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a header to be set: " + name);
    }
    HeaderValues.create(name, value).validate();
    if (value.chars().anyMatch(c -> c >= 0x7f)) {
      throw new IllegalArgumentException("not ASCII, the value of " + name);
    }
  }
}
