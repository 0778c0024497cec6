package org.tidings.client.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.tidings.http.Reply;
import org.tidings.http.Route;

/** {@code /m/openapi.json}: this interface as an OpenAPI 3.1 document, written by hand. */
final class OpenApi {
  private static final String FILE = "/openapi/client.json";

  private OpenApi() {}

  static Route route() {
    Reply document = Reply.of(200, "application/json", read());
    return Route.get("/m/openapi.json", request -> document);
  }

  static byte[] read() {
    try (InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + FILE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
