package org.tidings.message;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.account.RuleSet;
import org.tidings.template.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a stored message says, kept as one JSON text: {@code
 * {"ruleSet","url","topColor","miniProgram","values"}}. All of it as it was sent; what of it is
 * shown, is decided when it is shown.
 *
 * @param ruleSet by which it was sent, and is shown for ever; not stored when it is that of 2014
 */
public record MessageContent(
    RuleSet ruleSet,
    @Nullable String url,
    SendRequest.@Nullable MiniProgram miniProgram,
    @Nullable String topColor,
    Map<String, Value> values) {
  /** Of a message that no longer says what it said. */
  public static final MessageContent EMPTY =
      new MessageContent(RuleSet.OF_2014, null, null, null, Map.of());

  private static final JsonFactory JSON = new JsonFactory();

  static MessageContent of(SendRequest request, RuleSet ruleSet) {
    return new MessageContent(
        ruleSet, request.url(), request.miniProgram(), request.topColor(), request.values());
  }

  /** As it is kept. */
  public String toJson() {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      if (ruleSet != RuleSet.OF_2014) {
        json.writeStringProperty("ruleSet", ruleSet.year());
      }
      writeUnlessNull(json, "url", url);
      writeUnlessNull(json, "topColor", topColor);
      if (miniProgram != null) {
        json.writeObjectPropertyStart("miniProgram");
        json.writeStringProperty("appId", miniProgram.appId());
        json.writeStringProperty("pagePath", miniProgram.pagePath());
        json.writeEndObject();
      }
      json.writeObjectPropertyStart("values");
      for (Map.Entry<String, Value> value : values.entrySet()) {
        json.writeObjectPropertyStart(value.getKey());
        json.writeStringProperty("value", value.getValue().text());
        writeUnlessNull(json, "color", value.getValue().color());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void writeUnlessNull(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  public static MessageContent fromJson(String text) {
    RuleSet ruleSet = RuleSet.OF_2014;
    String url = null;
    String topColor = null;
    SendRequest.MiniProgram miniProgram = null;
    Map<String, Value> values = Map.of();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "ruleSet" -> ruleSet = RuleSet.find(json.getString()).orElseThrow();
          case "url" -> url = json.getString();
          case "topColor" -> topColor = json.getString();
          case "miniProgram" -> miniProgram = readMiniProgram(json);
          case "values" -> values = readValues(json);
          default -> json.skipChildren();
        }
      }
    }
    return new MessageContent(ruleSet, url, miniProgram, topColor, values);
  }

  private static SendRequest.MiniProgram readMiniProgram(JsonParser json) {
    Map<String, String> fields = readStrings(json);
    return new SendRequest.MiniProgram(
        fields.getOrDefault("appId", ""), fields.getOrDefault("pagePath", ""));
  }

  private static Map<String, Value> readValues(JsonParser json) {
    Map<String, Value> values = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      Map<String, String> fields = readStrings(json);
      values.put(name, new Value(fields.getOrDefault("value", ""), fields.get("color")));
    }
    return values;
  }

  private static Map<String, String> readStrings(JsonParser json) {
    Map<String, String> fields = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, json.getString());
    }
    return fields;
  }
}
