package org.tidings.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the page's service worker is told, as JSON: assets/push.js reads it.
 *
 * @param tag a notification takes the place of one with the same
 * @param open the page that a click opens
 * @param msgid of the message; null for a test
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PushNotice(
    String title, String body, String lang, String tag, String open, @Nullable Long msgid) {
  static final int TITLE_CHARACTERS_MAX = 100;
  static final int BODY_CHARACTERS_MAX = 300;
  private static final JsonMapper JSON = new JsonMapper();

  PushNotice {
    title = shortened(title.strip(), TITLE_CHARACTERS_MAX);
    body = shortened(body.strip(), BODY_CHARACTERS_MAX);
  }

  static String lang(Locale language) {
    return language.getLanguage().equals("zh") ? "zh-CN" : "en";
  }

  String toJson() {
    return JSON.writeValueAsString(this);
  }

  /** Without what no notification can show: control characters and half characters. */
  private static String shortened(String text, int charactersMax) {
    StringBuilder shown = new StringBuilder();
    int left = charactersMax;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (half || (Character.isISOControl(c) && c != '\n')) {
        continue;
      }
      if (left-- == 0) {
        return shown.append('…').toString();
      }
      shown.appendCodePoint(c);
    }
    return shown.toString();
  }
}
