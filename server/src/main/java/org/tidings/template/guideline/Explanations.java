package org.tidings.template.guideline;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is wrong, in words: {@code guideline_en.properties}, {@code guideline_zh.properties}. */
final class Explanations {
  private final ResourceBundle texts;
  private final Locale language;

  private Explanations(Locale language) {
    this.language = language;
    this.texts =
        ResourceBundle.getBundle(
            "guideline.guideline",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** In Chinese, or in English for whoever speaks anything else. */
  static Explanations in(Locale language) {
    boolean chinese = language.getLanguage().equals(Locale.CHINESE.getLanguage());
    return new Explanations(chinese ? Locale.CHINESE : Locale.ENGLISH);
  }

  String of(String key, List<String> arguments) {
    return new MessageFormat(texts.getString(key), language).format(arguments.toArray());
  }
}
