package org.tidings.app;

/** A seed file that cannot be loaded; the message is for the person who wrote it. */
public final class SeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SeedException(String message) {
    super(message);
  }
}
