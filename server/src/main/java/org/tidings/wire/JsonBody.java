package org.tidings.wire;

import java.util.List;
import java.util.Optional;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small request body, read whole. The request's content type is not looked at (reference, 0.4).
 */
final class JsonBody {
  private static final int DEPTH_MAX = 32;

  /** Also reads the bodies that {@link SendRequestReader} takes apart by itself. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxNumberLength(100)
                  .build())
          .build();

  private static final JsonMapper JSON = JsonMapper.builder(FACTORY).build();

  private final JsonNode object;

  private JsonBody(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads one JSON object.
   *
   * @param otherwise how to refuse what is none
   */
  static JsonBody read(byte[] body, Refusal otherwise) {
    try {
      JsonNode node = JSON.readTree(body);
      if (!node.isObject()) {
        throw new Refused(otherwise);
      }
      return new JsonBody(node);
    } catch (JacksonException e) {
      throw new Refused(otherwise);
    }
  }

  /** Whether a member is there and not null. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /**
   * The elements of a member that is a list; none when it is missing or null.
   *
   * @param otherwise how to refuse what is no list
   */
  List<Element> list(String name, Refusal otherwise) {
    if (!has(name)) {
      return List.of();
    }
    JsonNode node = object.get(name);
    if (!node.isArray()) {
      throw new Refused(otherwise);
    }
    return node.valueStream().map(Element::new).toList();
  }

  /** An element of a list. */
  record Element(JsonNode node) {
    /** Empty when it is no text. */
    Optional<String> text() {
      return node.isString() ? Optional.of(CleanText.of(node.stringValue())) : Optional.empty();
    }

    /**
     * The element as an object.
     *
     * @param otherwise how to refuse what is none
     */
    JsonBody object(Refusal otherwise) {
      if (!node.isObject()) {
        throw new Refused(otherwise);
      }
      return new JsonBody(node);
    }
  }

  /** The text of a member; empty when it is missing, null or not text. */
  Optional<String> text(String name) {
    JsonNode node = object.get(name);
    return node != null && node.isString()
        ? Optional.of(CleanText.of(node.stringValue()))
        : Optional.empty();
  }

  /** A whole number, sent as a number or as text; empty when it is neither. */
  Optional<Integer> integer(String name) {
    JsonNode node = object.get(name);
    if (node == null || !(node.isString() || node.isIntegralNumber())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(node.asString().strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a member is true; also as text, as some send it. */
  boolean isTrue(String name) {
    JsonNode node = object.get(name);
    return node != null && node.asString("").equals("true");
  }
}
