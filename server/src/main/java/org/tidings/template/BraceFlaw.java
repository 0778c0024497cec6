package org.tidings.template;

/** What is wrong with braces: they were meant to make a parameter, and do not. */
public enum BraceFlaw {
  /** {@code {{user}}}: does not end in .DATA, and all such names are the system's. */
  RESERVED,
  /** {@code {{first.data}}}. */
  LETTER_CASE,
  /** Blanks in or between the braces, as the document's own text is typeset. */
  BLANKS,
  /** {@code ｛｛first.DATA｝｝}. */
  FULL_WIDTH,
  /** {@code {first.DATA}}. */
  SINGLE,
  /** {@code {{{first.DATA}}}}. */
  TOO_MANY,
  /** Not as many braces close as open. */
  UNBALANCED,
  /** {@code first.DATA} without any. */
  MISSING,
  /** Braces around no name. */
  STRAY
}
