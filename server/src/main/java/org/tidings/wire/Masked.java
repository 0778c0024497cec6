package org.tidings.wire;

import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** What a caller sent, with asterisks for secrets (reference, section 3.2), and not too much. */
final class Masked {
  private static final String ASTERISKS = "********";
  private static final Set<String> SECRET = Set.of("access_token", "secret", "appsecret");
  private static final int QUERY_CHARACTERS_MAX = 1_000;
  private static final int BODY_CHARACTERS_MAX = 2_000;
  private static final JsonMapper JSON = JsonMapper.builder(JsonBody.FACTORY).build();

  private Masked() {}

  /** A query as it was sent; one character stands for a byte there. */
  static String query(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    StringJoiner masked = new StringJoiner("&");
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      masked.add(equals < 0 || !isSecretParameter(name) ? pair : name + "=" + ASTERISKS);
    }
    byte[] bytes = masked.toString().getBytes(StandardCharsets.ISO_8859_1);
    return CleanText.shortened(new String(bytes, StandardCharsets.UTF_8), QUERY_CHARACTERS_MAX);
  }

  private static boolean isSecretParameter(String name) {
    try {
      return isSecret(URLDecoder.decode(name, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return true; // whatever it is
    }
  }

  private static boolean isSecret(String name) {
    return SECRET.contains(name.strip().toLowerCase(Locale.ROOT));
  }

  /** A body: to the letter if it holds no secret. */
  static String body(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return CleanText.shortened(
        json(bytes).map(masked -> masked.isEmpty() ? text : masked).orElseGet(() -> other(text)),
        BODY_CHARACTERS_MAX);
  }

  /** What is not JSON is shown only if nothing in it looks like the name of a secret. */
  private static String other(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean suspicious =
        lower.contains("secret")
            || lower.contains("token")
            || lower.contains("\\u")
            || lower.contains("%");
    return suspicious ? ASTERISKS : text;
  }

  /**
   * Member by member, as a tree would keep only one of several that have the same name. Empty text
   * if there is no secret, empty if it is not JSON.
   */
  private static Optional<String> json(byte[] bytes) {
    StringWriter masked = new StringWriter();
    boolean found = false;
    try (JsonParser parser = JSON.createParser(bytes);
        JsonGenerator generator = JSON.createGenerator(masked)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        generator.copyCurrentEvent(parser);
        if (token == JsonToken.PROPERTY_NAME && isSecret(parser.currentName())) {
          parser.nextToken();
          parser.skipChildren();
          generator.writeString(ASTERISKS);
          found = true;
        }
      }
    } catch (JacksonException e) {
      return Optional.empty();
    }
    return Optional.of(found ? masked.toString() : "");
  }
}
