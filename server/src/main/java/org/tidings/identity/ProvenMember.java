package org.tidings.identity;

/**
 * Who somebody has proven to be.
 *
 * @param name the organisation's own name for the person
 */
public record ProvenMember(String name) {
  /** As long as a subject of OpenID Connect may be (Core 1.0, section 2). */
  static final int CHARACTERS_MAX = 255;

  /**
   * @throws NotProven for what can be no member's name
   */
  public ProvenMember {
    boolean named =
        !name.isBlank()
            && name.equals(name.strip())
            && name.length() <= CHARACTERS_MAX
            && name.codePoints().noneMatch(ProvenMember::isInvisible);
    if (!named) {
      throw new NotProven(NotProven.Flaw.UNNAMED, "a name of " + name.length() + " characters");
    }
  }

  /** Two members must not look the same for what nobody sees. */
  private static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
