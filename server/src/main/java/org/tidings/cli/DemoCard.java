package org.tidings.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidings.card.Card;
import org.tidings.template.Rendering;
import tools.jackson.databind.JsonNode;

/** Reads a card out of the member's JSON, as an organisation's own app does. */
final class DemoCard {
  private DemoCard() {}

  static Card of(JsonNode json) {
    List<Rendering.Line> lines = json.path("lines").valueStream().map(DemoCard::line).toList();
    return Card.of(
        json.path("title").asString(""),
        Instant.parse(json.path("acceptedAt").asString()).toEpochMilli(),
        new Rendering(lines),
        text(json, "topColor"),
        json.has("url") || json.has("miniProgram"));
  }

  private static Rendering.Line line(JsonNode line) {
    return new Rendering.Line(
        line.path("spans")
            .valueStream()
            .map(span ->
                new Rendering.Span(
                    span.path("text").asString(""), text(span, "parameter"), text(span, "color")))
            .toList());
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.asString() : null;
  }
}
