package org.tidings.client.api;

import org.tidings.http.Reply;

/** A call that is answered with an error. Carries no stack trace: it is an answer, not a fault. */
final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param error what is wrong, for who reads it; it never holds a secret
   */
  ApiFailure(int status, String error) {
    super(error, null, false, false);
    this.status = status;
  }

  Reply reply() {
    Reply reply = ApiAnswers.failure(status, String.valueOf(getMessage()));
    return status == 401 ? reply.with("WWW-Authenticate", "Bearer") : reply;
  }
}
