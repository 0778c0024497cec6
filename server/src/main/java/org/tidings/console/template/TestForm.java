package org.tidings.console.template;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidings.page.Form;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.SendRequest;
import org.tidings.template.Part;
import org.tidings.template.Value;

/**
 * The form of a test message, and the message that it asks for. What the API would refuse is left
 * to the same checks as the API's; here is only refused what no call could hold.
 *
 * @param sends it is to be sent, and not only looked at
 */
record TestForm(Form form, SendRequest message, boolean sends) {
  static final String TO = "to";
  static final String FIND = "q";
  private static final String URL = "url";
  private static final String TOP_COLOUR = "topcolor";
  private static final String VALUE = "value.";
  private static final String COLOUR = "color.";

  /** As the documents write it where an openid belongs. */
  static final String NOBODY = "OPENID";

  private static final String INTENT = "intent";

  /** Beyond what the limits of a message let through, so that they are seen at work. */
  private static final int VALUE_MAX = 2_000;

  private static final int URL_MAX = 4_000;
  private static final int COLOUR_MAX = 7;
  private static final int OPENID_MAX = 64;
  private static final int FIND_MAX = 64;
  private static final int INTENT_MAX = 16;

  /** As the document's example has them; others would be shown as none. */
  private static final Pattern WRITTEN_COLOUR = Pattern.compile("#(?:[0-9a-fA-F]{3}){1,2}");

  static TestForm prefilled(PrivateTemplate template, Map<String, String> examples, String to) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(TO, to);
    names(template).forEach(name -> values.put(VALUE + name, examples.getOrDefault(name, "")));
    Form form = Form.of(values);
    return new TestForm(form, message(template, form), false);
  }

  static TestForm sent(PrivateTemplate template, Form form) {
    boolean sends = form.text(INTENT, INTENT_MAX).equals("send");
    form.text(FIND, FIND_MAX);
    form.text(TO, OPENID_MAX);
    form.text(URL, URL_MAX);
    readColour(form, TOP_COLOUR);
    for (String name : names(template)) {
      form.text(VALUE + name, VALUE_MAX);
      readColour(form, COLOUR + name);
    }
    if (sends && form.value(TO).isEmpty()) {
      form.refuse(TO, "template.test.nobody");
    }
    return new TestForm(form, message(template, form), sends);
  }

  private static void readColour(Form form, String field) {
    String colour = form.text(field, COLOUR_MAX);
    if (!colour.isEmpty() && !WRITTEN_COLOUR.matcher(colour).matches()) {
      form.refuse(field, "template.test.colour-wrong");
    }
  }

  private static Set<String> names(PrivateTemplate template) {
    Set<String> names = new LinkedHashSet<>();
    for (Part part : template.content().parts()) {
      if (part instanceof Part.Parameter(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static SendRequest message(PrivateTemplate template, Form form) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (String name : names(template)) {
      values.put(name, new Value(form.value(VALUE + name), given(form, COLOUR + name)));
    }
    return new SendRequest(
        form.value(TO),
        template.templateId().value(),
        given(form, URL),
        null,
        given(form, TOP_COLOUR),
        null,
        values,
        null);
  }

  /** The message for a reader: it says what stands where nobody is chosen yet. */
  SendRequest shown() {
    return form.value(TO).isEmpty() ? withReceiver(message, NOBODY) : message;
  }

  private static SendRequest withReceiver(SendRequest message, String openId) {
    return new SendRequest(
        openId,
        message.templateId(),
        message.url(),
        message.miniProgram(),
        message.topColor(),
        message.clientMessageId(),
        message.values(),
        message.valueFlaw());
  }

  private static @Nullable String given(Form form, String field) {
    String typed = form.value(field);
    return typed.isEmpty() ? null : typed;
  }
}
