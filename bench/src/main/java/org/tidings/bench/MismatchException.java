package org.tidings.bench;

/** What was counted is not what should be: the run fails, whatever its figures. */
final class MismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MismatchException(String message) {
    super(message);
  }
}
