package org.tidings.conformance;

/** Nothing can be judged: no server, no account, no token. */
public final class CannotRun extends Exception {
  private static final long serialVersionUID = 1L;

  CannotRun(String why) {
    super(why);
  }
}
