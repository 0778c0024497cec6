package org.tidings.template;

/** A piece of a template: text that is always the same, or a place for a value. */
public sealed interface Part {
  /** Shown as it stands; reserved words in braces are literals too. */
  record Literal(String text) implements Part {}

  /**
   * {@code {{name.DATA}}}.
   *
   * @param name without {@code .DATA}; case-sensitive
   */
  record Parameter(String name) implements Part {}
}
