package org.tidings.client.web;

import org.tidings.account.Account;

/** Where pages stand that others lead to, notifications among them. */
public final class MemberPaths {
  private MemberPaths() {}

  /** All messages of an account. */
  public static String conversation(Account account) {
    return "/m/chats/" + account.originalId();
  }
}
