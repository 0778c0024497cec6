package org.tidings.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the next page says first, for example that something was saved. It travels in a cookie, so
 * its arguments are texts, and what comes back is believed only as far as a text of its key exists.
 */
public record Notice(String key, List<String> arguments) {
  static final String COOKIE = "tidings_notice";
  private static final int CHARACTERS_MAX = 2_000;
  private static final String SEPARATOR = "\n";

  /** Said with a text of this key. */
  public static Notice of(String key, Object... arguments) {
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString().replace(SEPARATOR, " "));
    }
    return new Notice(key, List.copyOf(texts));
  }

  String cookie() {
    List<String> all = new ArrayList<>(arguments);
    all.addFirst(key);
    byte[] bytes = String.join(SEPARATOR, all).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Optional<Notice> read(String cookie, Texts texts) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8);
      List<String> all = List.of(text.split(SEPARATOR, -1));
      return text.length() <= CHARACTERS_MAX && texts.knows(all.getFirst())
          ? Optional.of(new Notice(all.getFirst(), all.subList(1, all.size())))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** In a language. */
  public String in(Texts texts) {
    return texts.of(key, arguments.toArray());
  }
}
