package org.tidings.message.live;

/** What becomes of the wish to open a page. */
public sealed interface Opening {
  /** It is open until it is closed, which whoever asked for it owes. */
  record Opened(OpenPage page) implements Opening {}

  /** It is not opened. */
  enum Declined implements Opening {
    /** The member has as many open as a member may. */
    MEMBER_HAS_TOO_MANY,
    /** This node has as many open as it takes. */
    NODE_HAS_TOO_MANY,
    STOPPING
  }
}
