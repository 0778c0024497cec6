package org.tidings.client.message;

/** What of a link's address a member is warned of, the gravest first. */
public enum LinkSign {
  /** {@code https://bank.example@evil.example}: what is read first is not where it leads. */
  NAME_BEFORE_HOST,
  /** A name that is another when it is read: one all of Cyrillic letters that looks Latin. */
  LOOK_ALIKE,
  /** A word of letters of several scripts, as no language writes it. */
  MIXED_SCRIPTS,
  /** Whoever stands on the way reads and changes what is sent. */
  WITHOUT_TLS,
  /** No name, but the number of a machine. */
  NUMBER,
  /** Not where web pages mostly are. */
  UNUSUAL_PORT,
  /** Letters of another script than Latin, as many honest names have. */
  OTHER_SCRIPT
}
