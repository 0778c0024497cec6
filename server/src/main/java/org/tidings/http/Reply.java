package org.tidings.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer. Its Content-Type goes out exactly as given, its body byte for byte, with a
 * Content-Length.
 */
public final class Reply {
  private static final byte[] NOTHING = {};

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final List<Header> headers;
  private final Optional<StreamWriter> stream;

  private Reply(
      int status,
      String contentType,
      byte[] body,
      List<Header> headers,
      Optional<StreamWriter> stream) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("not the status of a final answer: " + status);
    }
    HeaderValues.create(HeaderNames.CONTENT_TYPE, contentType).validate();
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
    this.stream = stream;
  }

  /** The array is not copied: it must not be changed any more. */
  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, contentType, body, List.of(), Optional.empty());
  }

  public static Reply of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply empty(int status) {
    return of(status, "", NOTHING);
  }

  /** 303: whatever the method was, the browser goes on with GET. */
  public static Reply seeOther(String location) {
    return empty(303).with("Location", location);
  }

  /** Status 200 and a body that is written while the connection lasts. */
  public static Reply stream(String contentType, StreamWriter writer) {
    return new Reply(200, contentType, NOTHING, List.of(), Optional.of(writer));
  }

  /** The same reply with one header more. */
  public Reply with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, contentType, body, List.copyOf(more), stream);
  }

  public int status() {
    return status;
  }

  public String contentType() {
    return contentType;
  }

  /** The body itself, not a copy; empty for a stream. */
  public byte[] body() {
    return body;
  }

  public List<Header> headers() {
    return headers;
  }

  Optional<StreamWriter> stream() {
    return stream;
  }
}
