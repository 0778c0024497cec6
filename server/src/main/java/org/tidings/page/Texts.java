package org.tidings.page;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * All texts of some pages in one language. There is a file for each area and language; a key begins
 * with its area. A text with arguments is a {@link MessageFormat}.
 */
public final class Texts {
  public static final Locale ENGLISH = Locale.ENGLISH;
  public static final Locale CHINESE = Locale.CHINESE;

  /** What cards and forms say is the same wherever they are shown. */
  private static final List<String> COMMON = List.of("card.texts.card", "page.texts.page");

  private final Locale language;
  private final Map<String, String> texts = new HashMap<>();

  /** The same texts in both languages. */
  public record Languages(Texts english, Texts chinese) {
    /**
     * The texts of a folder of resources.
     *
     * @param areas the files; each key begins with one of these names
     */
    public static Languages of(String folder, List<String> areas) {
      return new Languages(
          new Texts(folder, areas, ENGLISH), new Texts(folder, areas, Texts.CHINESE));
    }

    /** In Chinese, or in English for whoever speaks anything else. */
    public Texts in(Locale language) {
      return language.getLanguage().equals(Texts.CHINESE.getLanguage()) ? chinese : english;
    }
  }

  private Texts(String folder, List<String> areas, Locale language) {
    this.language = language;
    areas.forEach(area -> read(folder + "." + area));
    COMMON.forEach(this::read);
  }

  private void read(String file) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            file,
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
  }

  /** Which of our languages a browser prefers, by its {@code Accept-Language}. */
  public static Locale preferred(String accepted) {
    try {
      return Locale.LanguageRange.parse(accepted).stream()
          .map(range -> range.getRange().split("-", 2)[0])
          .filter(language -> language.equals("zh") || language.equals("en"))
          .findFirst()
          .map(Locale::of)
          .orElse(ENGLISH);
    } catch (IllegalArgumentException e) {
      return ENGLISH;
    }
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
