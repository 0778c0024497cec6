package org.tidings.page;

import java.util.List;

/**
 * A sentence in no language yet.
 *
 * @param key of its text
 */
public record Said(String key, List<Object> arguments) {
  public Said {
    arguments = List.copyOf(arguments);
  }

  public static Said of(String key, Object... arguments) {
    return new Said(key, List.of(arguments));
  }
}
