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

  /** Methods are case-sensitive: {@code get} is another method than {@code GET}. */
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
