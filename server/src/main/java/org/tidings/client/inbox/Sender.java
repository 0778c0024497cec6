package org.tidings.client.inbox;

import org.tidings.account.Account;

/**
 * An account in a member's inbox. There are no pictures of accounts: a letter on a colour stands
 * for one.
 *
 * @param colour which of the {@link #COLOURS}
 */
public record Sender(String originalId, String name, String letter, int colour) {
  /** {@code inbox.css} has as many. */
  static final int COLOURS = 8;

  private static final int SPREAD = 0x9E37_79B9;

  public static Sender of(Account account) {
    String letter =
        account
            .name()
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .mapToObj(c -> Character.toString(Character.toTitleCase(c)))
            .findFirst()
            .orElse("#");
    int colour = ((int) account.id() * SPREAD) >>> (Integer.SIZE - 3);
    return new Sender(account.originalId(), account.name(), letter, colour);
  }

  /** Where its messages are. */
  public String path() {
    return "/m/chats/" + originalId;
  }
}
