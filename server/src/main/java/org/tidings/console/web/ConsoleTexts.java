package org.tidings.console.web;

import java.util.List;
import java.util.Locale;
import org.tidings.page.Texts;

/** All texts of the console. */
public final class ConsoleTexts {
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

  private static final Texts.Languages TEXTS = Texts.Languages.of("console.texts", AREAS);

  private ConsoleTexts() {}

  /** In Chinese, or in English for whoever speaks anything else. */
  public static Texts in(Locale language) {
    return TEXTS.in(language);
  }
}
