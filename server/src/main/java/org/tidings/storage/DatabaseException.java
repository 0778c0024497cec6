package org.tidings.storage;

/** The database cannot be used; the message is for the person who starts the platform. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message);
  }
}
