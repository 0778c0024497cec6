package org.tidings.member.session;

import org.tidings.member.Member;

/** A member in a browser. */
public record MemberSession(Member member, Way way) {
  /** How the member came in. */
  public enum Way {
    LOCAL("local"),
    OIDC("oidc"),
    HAND_OVER("hand-over");

    private final String word;

    Way(String word) {
      this.word = word;
    }

    /** As it is kept. */
    String word() {
      return word;
    }

    static Way of(String word) {
      for (Way way : values()) {
        if (way.word.equals(word)) {
          return way;
        }
      }
      throw new IllegalArgumentException("no way is called " + word);
    }
  }
}
