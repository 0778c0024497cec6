package org.tidings.push;

import java.util.Locale;
import java.util.ResourceBundle;

/** The few words that stand in notifications beside what an account says. */
final class PushTexts {
  private PushTexts() {}

  static String of(String key, Locale language) {
    return ResourceBundle.getBundle(
            "push.push",
            language.getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .getString(key);
  }
}
