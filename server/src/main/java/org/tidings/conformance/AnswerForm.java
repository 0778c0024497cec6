package org.tidings.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What every answer has in common, whatever it says (reference, section 0.3, items 1 to 4). */
final class AnswerForm {
  private static final String CONTENT_TYPE = "application/json; encoding=utf-8";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<Difference> differences = new ArrayList<>();
  private JsonNode json = MissingNode.getInstance();

  AnswerForm(Caller.Answer answer) {
    if (answer.status() != 200) {
      differ("status", "200", String.valueOf(answer.status()));
    }
    if (!answer.contentType().toLowerCase(Locale.ROOT).equals(CONTENT_TYPE)) {
      differ("Content-Type", CONTENT_TYPE, answer.contentType());
    }
    if (answer.text().chars().anyMatch(c -> c < ' ')) {
      differ("body", "one line, without any control character", "line breaks or others");
    }
    if (!answer.utf8()) {
      differ("body", "UTF-8", "bytes that are not");
    }
    try {
      json = JSON.readTree(answer.text());
      if (!json.isObject()) {
        differ("body", "a JSON object", answer.text());
      }
    } catch (JacksonException e) {
      differ("body", "JSON", answer.text().isEmpty() ? "nothing" : answer.text());
    }
  }

  private void differ(String of, String expected, String got) {
    differences.add(new Difference(of, expected, got));
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** Missing when the body is none. */
  JsonNode json() {
    return json;
  }
}
