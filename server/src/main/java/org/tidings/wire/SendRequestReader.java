package org.tidings.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.SendRequest;
import org.tidings.template.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads the body of a send, token by token. Unknown members are passed over; what SDKs send for
 * "not given" (empty text, empty list) counts as that (reference, section 0.3, items 8 and 9).
 */
final class SendRequestReader {
  /** Of a name in an error's text. */
  private static final int SHOWN_MAX = 64;

  private @Nullable String openId;
  private @Nullable String templateId;
  private @Nullable String url;
  private SendRequest.@Nullable MiniProgram miniProgram;
  private @Nullable String topColor;
  private @Nullable String clientMessageId;
  private Map<String, Value> values = Map.of();

  /** The first; kept because other faults of the request are told before it (section 2.7). */
  private @Nullable String valueFlaw;

  private SendRequestReader() {}

  static SendRequest read(byte[] body) {
    try (JsonParser json = JsonBody.FACTORY.createParser(ObjectReadContext.empty(), body)) {
      return new SendRequestReader().read(json);
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  private SendRequest read(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw malformed();
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "touser" -> openId = textOrNull(json, token);
        case "template_id" -> templateId = textOrNull(json, token);
        case "url" -> url = url(json, token);
        case "topcolor" -> topColor = textOrNull(json, token);
        case "client_msg_id" -> clientMessageId = clientMessageId(json, token);
        case "miniprogram" -> miniProgram = miniProgram(json, token);
        case "data" -> values = values(json, token);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw malformed();
    }
    return new SendRequest(
        openId, templateId, url, miniProgram, topColor, clientMessageId, values, valueFlaw);
  }

  private static @Nullable String textOrNull(JsonParser json, JsonToken token) {
    json.skipChildren();
    return token == JsonToken.VALUE_STRING ? CleanText.of(json.getString()) : null;
  }

  /** A number would be an id too; what is neither is none that could be told from another. */
  private static @Nullable String clientMessageId(JsonParser json, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
      throw malformed();
    }
    String id = CleanText.of(json.getString());
    return id.isEmpty() ? null : id;
  }

  private static @Nullable String url(JsonParser json, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw malformed();
    }
    String url = CleanText.of(json.getString());
    return url.isEmpty() ? null : url;
  }

  private static SendRequest.@Nullable MiniProgram miniProgram(JsonParser json, JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      json.skipChildren();
      return null;
    }
    String appId = "";
    String pagePath = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      String text = textOrNull(json, json.nextToken());
      switch (name) {
        case "appid" -> appId = text == null ? "" : text;
        case "pagepath", "path" -> pagePath = text == null ? "" : text;
        default -> {}
      }
    }
    return appId.isEmpty() ? null : new SendRequest.MiniProgram(appId, pagePath);
  }

  private Map<String, Value> values(JsonParser json, JsonToken token) {
    if (token == JsonToken.VALUE_NULL || isEmptyList(json, token)) {
      return Map.of();
    }
    if (token == JsonToken.VALUE_STRING) {
      // what some programs send who wrote the object as text (section 2.7)
      if (!json.getString().isEmpty()) {
        noteFlaw("data is empty");
      }
      return Map.of();
    }
    if (token != JsonToken.START_OBJECT) {
      throw malformed();
    }
    Map<String, Value> values = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken start = json.nextToken();
      if (start == JsonToken.START_OBJECT) {
        values.put(CleanText.of(name), value(json, name));
      } else if (start != JsonToken.VALUE_NULL) {
        // {"first":"text"}: a level is missing
        json.skipChildren();
        noteFlaw(value(name) + " is empty");
      }
    }
    return values;
  }

  private static boolean isEmptyList(JsonParser json, JsonToken token) {
    return token == JsonToken.START_ARRAY && json.nextToken() == JsonToken.END_ARRAY;
  }

  private Value value(JsonParser json, String of) {
    String text = "";
    String color = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "value" -> text = scalar(json, token, of);
        case "color" -> color = textOrNull(json, token);
        default -> json.skipChildren();
      }
    }
    return new Value(text, color);
  }

  private String scalar(JsonParser json, JsonToken token, String of) {
    if (token == JsonToken.VALUE_NULL) {
      return "";
    }
    if (!token.isScalarValue()) {
      json.skipChildren();
      noteFlaw(value(of) + " invalid");
      return "";
    }
    return CleanText.of(json.getString());
  }

  private void noteFlaw(String flaw) {
    if (valueFlaw == null) {
      valueFlaw = flaw;
    }
  }

  private static String value(String name) {
    return "data." + CleanText.shortened(name, SHOWN_MAX) + ".value";
  }

  private static Refused malformed() {
    return new Refused(Refusal.BODY_MALFORMED);
  }
}
