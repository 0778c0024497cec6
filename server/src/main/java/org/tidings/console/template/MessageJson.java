package org.tidings.console.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.message.SendRequest;
import org.tidings.template.Value;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as the body of the call that sends it (seed document "Templated Messages", sending a
 * templated message), written to be read by people.
 */
final class MessageJson {
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build()
          .writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                          .withObjectEmptySeparator(""))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private MessageJson() {}

  static String of(SendRequest message) {
    return text(members(message));
  }

  static String text(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** In the order of the document's example. */
  static Map<String, Object> members(SendRequest message) {
    Map<String, Object> members = new LinkedHashMap<>();
    putUnlessNull(members, "touser", message.openId());
    putUnlessNull(members, "template_id", message.templateId());
    putUnlessNull(members, "url", message.url());
    putUnlessNull(members, "topcolor", message.topColor());
    Map<String, Object> data = new LinkedHashMap<>();
    message.values().forEach((name, value) -> data.put(name, members(value)));
    members.put("data", data);
    return members;
  }

  private static Map<String, Object> members(Value value) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("value", value.text());
    putUnlessNull(members, "color", value.color());
    return members;
  }

  private static void putUnlessNull(
      Map<String, Object> members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
