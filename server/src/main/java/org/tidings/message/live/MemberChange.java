package org.tidings.message.live;

import java.util.Optional;

/**
 * What a member has changed on one page, for all others that are open. It says what was changed, or
 * where; what it is now is read by the page.
 */
public sealed interface MemberChange {
  /** An account's messages are read up to one. */
  record Read(long accountId, long upTo) implements MemberChange {}

  /** A message was taken out of the inbox. */
  record Deleted(long msgid) implements MemberChange {}

  /** All of an account's messages up to one were taken out. */
  record DeletedAll(long accountId, long upTo) implements MemberChange {}

  /** How the member stands to an account: following, rejecting, muted. */
  record OfAccount(long accountId) implements MemberChange {}

  /** What the member has set for all accounts. */
  record OfPreferences() implements MemberChange {}

  /** A way in was taken away: whoever looks is to be asked at once whether he still may. */
  record OfAccess() implements MemberChange {}

  /** It is not known what: changes may have been missed. */
  record Anything() implements MemberChange {}

  /** For other nodes: without spaces and commas. */
  static String written(MemberChange change) {
    return switch (change) {
      case Read(long account, long upTo) -> "read:" + account + ":" + upTo;
      case Deleted(long msgid) -> "deleted:" + msgid;
      case DeletedAll(long account, long upTo) -> "deletedall:" + account + ":" + upTo;
      case OfAccount(long account) -> "account:" + account;
      case OfPreferences() -> "preferences";
      case OfAccess() -> "access";
      case Anything() -> "anything";
    };
  }

  /**
   * Empty for what is not understood: a later version may say more.
   *
   * @throws NumberFormatException where a number should stand
   */
  static Optional<MemberChange> read(String text) {
    String[] parts = text.split(":", -1);
    return switch (parts[0] + "/" + (parts.length - 1)) {
      case "read/2" -> Optional.of(new Read(number(parts[1]), number(parts[2])));
      case "deleted/1" -> Optional.of(new Deleted(number(parts[1])));
      case "deletedall/2" -> Optional.of(new DeletedAll(number(parts[1]), number(parts[2])));
      case "account/1" -> Optional.of(new OfAccount(number(parts[1])));
      case "preferences/0" -> Optional.of(new OfPreferences());
      case "access/0" -> Optional.of(new OfAccess());
      case "anything/0" -> Optional.of(new Anything());
      default -> Optional.empty();
    };
  }

  private static long number(String text) {
    return Long.parseLong(text);
  }
}
