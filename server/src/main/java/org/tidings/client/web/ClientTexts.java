package org.tidings.client.web;

import java.util.List;
import java.util.Locale;
import org.tidings.page.Texts;

/** All texts of the member's pages. */
public final class ClientTexts {
  /** The files; each key begins with one of these names. */
  static final List<String> AREAS =
      List.of("member", "entry", "inbox", "profile", "one", "mine", "push", "privacy");

  private static final Texts.Languages TEXTS = Texts.Languages.of("client.texts", AREAS);

  private ClientTexts() {}

  /** In Chinese, or in English for whoever speaks anything else. */
  public static Texts in(Locale language) {
    return TEXTS.in(language);
  }
}
