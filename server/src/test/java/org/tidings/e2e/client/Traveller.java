package org.tidings.e2e.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.e2e.RunningPlatform;
import org.tidings.e2e.console.Visitor;

/** A member's browser that goes to the organisation's provider and comes back. */
final class Traveller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Visitor browser;

  Traveller(RunningPlatform platform) {
    this.browser = new Visitor(platform.base());
  }

  Visitor browser() {
    return browser;
  }

  /** Where the sign-in page leads. */
  URI begin(String next) {
    HttpResponse<String> answer = browser.get("/m/sign-in/continue?next=" + next);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  /** What the provider gives the browser to bring back. */
  static String atProvider(URI there) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(there).GET().build(), HttpResponse.BodyHandlers.ofString());
      URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
      return back.getRawPath() + "?" + back.getRawQuery();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All the way. */
  HttpResponse<String> signIn(String next) {
    return browser.get(atProvider(begin(next)));
  }

  /** Whether this browser belongs to a member. */
  boolean isSignedIn() {
    return browser.get("/m/sign-in").statusCode() == 303;
  }

  static Map<String, String> query(URI address) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String pair : address.getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return all;
  }
}
