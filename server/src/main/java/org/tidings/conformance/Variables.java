package org.tidings.conformance;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands for {@code {word}} in requests and expectations: given, fetched, or kept. */
final class Variables {
  private static final Pattern WORD = Pattern.compile("\\{([a-z][a-z0-9-]*)}");
  private static final String MASK = "********";

  /** One that came where none should. */
  private static final Pattern TOKEN = Pattern.compile("(\"access_token\" *: *\")[^\"]*");

  /** Anything shorter would mask what is no secret. */
  private static final int MASKED_CHARACTERS_MIN = 6;

  private final Map<String, String> values = new LinkedHashMap<>();

  Variables(Map<Setup, String> given) {
    given.forEach((setup, value) -> values.put(setup.word(), value));
  }

  void keep(String word, String value) {
    values.put(word, value);
  }

  Optional<String> find(String word) {
    return Optional.ofNullable(values.get(word));
  }

  /** All words that a text or anything in a JSON value names. */
  static Set<String> wordsOf(JsonNode node) {
    Set<String> words = new LinkedHashSet<>();
    collect(node, words);
    return words;
  }

  private static void collect(JsonNode node, Set<String> words) {
    if (node.isString()) {
      Matcher matcher = WORD.matcher(node.stringValue());
      while (matcher.find()) {
        words.add(matcher.group(1));
      }
    }
    node.values().forEach(value -> collect(value, words));
  }

  /** The text with every word replaced; a word without a value stays. */
  String fill(String text) {
    return WORD.matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(find(found.group(1)).orElseGet(found::group)));
  }

  /** The same for every text in a JSON value. */
  JsonNode fill(JsonNode node) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(fill(node.stringValue()));
    }
    if (node.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      node.forEachEntry((name, value) -> filled.set(name, fill(value)));
      return filled;
    }
    if (node.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      node.values().forEach(value -> filled.add(fill(value)));
      return filled;
    }
    return node;
  }

  /** A text for a report: without secrets and tokens. */
  String masked(String text) {
    String masked = TOKEN.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (isSecret(entry.getKey()) && entry.getValue().length() >= MASKED_CHARACTERS_MIN) {
        masked = masked.replace(entry.getValue(), MASK);
      }
    }
    return masked;
  }

  private static boolean isSecret(String word) {
    return word.endsWith("token") || Setup.find(word).map(Setup::isSecret).orElse(false);
  }
}
