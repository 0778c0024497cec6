package org.tidings.console.message;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values in the query of a link. */
final class Query {
  private Query() {}

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
