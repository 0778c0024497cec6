package org.tidings.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the requests. */
final class Caller {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * A request.
   *
   * @param body empty for none
   */
  record Request(String method, String path, Map<String, String> query, Optional<String> body) {
    String target() {
      return query.isEmpty()
          ? path
          : path
              + "?"
              + query.entrySet().stream()
                  .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                  .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return method + " " + target() + body.map(text -> " " + text).orElse("");
    }
  }

  /**
   * An answer as it came.
   *
   * @param utf8 whether the body's bytes are that
   */
  record Answer(int status, String contentType, String text, boolean utf8) {}

  Caller(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  String base() {
    return base;
  }

  Answer call(Request request) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher body =
        request
            .body()
            .map(HttpRequest.BodyPublishers::ofString)
            .orElseGet(HttpRequest.BodyPublishers::noBody);
    HttpResponse<byte[]> response =
        http.send(
            HttpRequest.newBuilder(URI.create(base + request.target()))
                .timeout(PATIENCE)
                .method(request.method(), body)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("content-type").orElse("none"),
        new String(response.body(), StandardCharsets.UTF_8),
        isUtf8(response.body()));
  }

  private static boolean isUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
