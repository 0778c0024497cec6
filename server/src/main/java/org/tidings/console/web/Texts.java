package org.tidings.console.web;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * All texts of the console in one language. They stand in {@code console/texts}, a file for each
 * area and language; a key begins with its area. A text with arguments is a {@link MessageFormat}.
 */
public final class Texts {
  public static final Locale ENGLISH = Locale.ENGLISH;
  public static final Locale CHINESE = Locale.CHINESE;

  /** The files; each key begins with one of these names. */
  static final List<String> AREAS =
      List.of(
          "common",
          "refusal",
          "signin",
          "operator",
          "audit",
          "function",
          "staff",
          "review",
          "held",
          "library",
          "setting",
          "template",
          "submission",
          "developer",
          "industry",
          "follower",
          "message",
          "conduct");

  private static final Texts IN_ENGLISH = new Texts(ENGLISH);
  private static final Texts IN_CHINESE = new Texts(CHINESE);

  private final Locale language;
  private final Map<String, String> texts = new HashMap<>();

  private Texts(Locale language) {
    this.language = language;
    ResourceBundle.Control exact =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    for (String area : AREAS) {
      ResourceBundle bundle = ResourceBundle.getBundle("console.texts." + area, language, exact);
      bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
    }
  }

  /** In Chinese, or in English for whoever speaks anything else. */
  public static Texts in(Locale language) {
    return language.getLanguage().equals(CHINESE.getLanguage()) ? IN_CHINESE : IN_ENGLISH;
  }

  public Locale language() {
    return language;
  }

  public boolean isChinese() {
    return language.equals(CHINESE);
  }

  /**
   * The text of this key.
   *
   * @throws MissingResourceException if there is none: a fault of ours
   */
  public String of(String key, Object... arguments) {
    String text = texts.get(key);
    if (text == null) {
      throw new MissingResourceException("no text " + key + " in " + language, "Texts", key);
    }
    return arguments.length == 0 ? text : new MessageFormat(text, language).format(arguments);
  }

  public boolean knows(String key) {
    return texts.containsKey(key);
  }
}
