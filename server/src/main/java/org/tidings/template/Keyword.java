package org.tidings.template;

import java.util.List;

/**
 * One line of a category template: a label and a typed place for a value (reference, section 7.3).
 *
 * @param name the label, for example 商品名称; by it an account chooses the keyword
 * @param key a type and a number, for example {@code thing1}
 * @param values that a const may have; empty for all other types
 * @param example a value as it may be sent
 */
public record Keyword(String name, String key, List<String> values, String example) {
  private static final int NAME_CHARACTERS_MAX = 20;

  /**
   * Checks what a library says.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public Keyword {
    values = List.copyOf(values);
    if (name.isBlank()
        || name.codePointCount(0, name.length()) > NAME_CHARACTERS_MAX
        || name.codePoints().anyMatch(c -> Character.isISOControl(c) || c == '{' || c == '}')) {
      throw new IllegalArgumentException(
          "a keyword's name has 1 to 20 characters in one line, without braces: " + name);
    }
    ValueRule rule =
        ValueRule.ofKey(key)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the key " + key + " is not a known type and a number, as thing1 is"));
    if ((rule == ValueRule.CONST) == values.isEmpty()) {
      throw new IllegalArgumentException(
          "the values that it may have belong to a const, and to no other type: " + key);
    }
    if (!values.stream().allMatch(value -> !value.isEmpty() && rule.admits(value))) {
      throw new IllegalArgumentException(
          "each of the values of " + key + " has 1 to 20 characters");
    }
    if (example.isEmpty()) {
      example = values.isEmpty() ? rule.example() : values.getFirst();
    }
  }

  /** Whether the value keeps the rule of its type; one that is empty is another matter. */
  boolean admits(String value) {
    return values.isEmpty()
        ? ValueRule.ofKey(key).orElseThrow().admits(value)
        : values.contains(value);
  }

  /** A const may be left empty, and nothing else. */
  boolean mayBeEmpty() {
    return !values.isEmpty();
  }
}
