package org.tidings.client.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.tidings.http.BodyRejected;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** What all calls of the member's side have in common. Errors are HTTP's own. */
final class ApiAnswers {
  private static final int BODY_BYTES_MAX = 8 * 1024;
  private static final int TAG_BYTES = 16;
  private static final String CONTENT_TYPE = "application/json; charset=utf-8";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ApiAnswers() {}

  private record Failure(String error) {}

  /** A number of the query; the standard where none is given. */
  static long number(Request request, String name, long standard, long least, long most) {
    String text = request.query(name).orElse("");
    if (text.isEmpty()) {
      return standard;
    }
    return number(text)
        .filter(number -> number >= least && number <= most)
        .orElseThrow(() ->
            new ApiFailure(400, name + " must be a number from " + least + " to " + most + "."));
  }

  static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The whole body, however it is. */
  static byte[] body(Request request) {
    try {
      return request.body(BODY_BYTES_MAX);
    } catch (BodyRejected e) {
      throw new ApiFailure(400, "The body is too long, too slow or broken.");
    }
  }

  /**
   * The body as an object; nothing that it does not know may stand there.
   *
   * @param what it must be, for who sent something else
   */
  static <T> T body(Request request, Class<T> type, String what) {
    try {
      T read = JSON.readValue(body(request), type);
      if (read == null) {
        throw new ApiFailure(400, what);
      }
      return read;
    } catch (JacksonException e) {
      throw new ApiFailure(400, what);
    }
  }

  static Reply failure(int status, String error) {
    return reply(status, new Failure(error));
  }

  static Reply reply(int status, Object answer) {
    return Reply.of(status, CONTENT_TYPE, json(answer));
  }

  /** In one line. */
  static String json(Object answer) {
    return JSON.writeValueAsString(answer);
  }

  /** With what tells this answer from another; nothing but that, to who has it already. */
  static Reply tagged(Request request, Reply reply) {
    if (reply.status() != 200 || reply.body().length == 0) {
      return reply;
    }
    String tag = tag(reply.body());
    boolean known =
        request
            .header("If-None-Match")
            .filter(held -> held.equals(tag) || held.equals("W/" + tag))
            .isPresent();
    return (known ? Reply.empty(304) : reply).with("ETag", tag);
  }

  private static String tag(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      byte[] part = Arrays.copyOf(digest, TAG_BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(part) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256", e);
    }
  }
}
