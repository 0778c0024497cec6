package org.tidings.http;

/** The method of a request; what we have no route for is all {@code OTHER}. */
public enum Method {
  GET,
  POST,
  PUT,
  DELETE,
  HEAD,
  OPTIONS,
  PATCH,
  OTHER;

  /** Helidon has put the token into upper case: {@code get} is understood as {@code GET}. */
  static Method of(String token) {
    return switch (token) {
      case "GET" -> GET;
      case "POST" -> POST;
      case "PUT" -> PUT;
      case "DELETE" -> DELETE;
      case "HEAD" -> HEAD;
      case "OPTIONS" -> OPTIONS;
      case "PATCH" -> PATCH;
      default -> OTHER;
    };
  }
}
