package org.tidings.client.api;

import org.tidings.identity.MemberTokens;

/** Who calls. */
sealed interface Caller {
  /** The organisation's server: for any member. */
  record Server() implements Caller {}

  /** An app or a page that holds a member's token: for this member only. */
  record App(MemberTokens.Bearer bearer) implements Caller {}
}
