package org.tidings.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Somebody who uses the console without a script: opens pages, fills in the forms that stand on
 * them, follows what it is led to, and keeps cookies.
 */
public final class Visitor {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String base;

  /** Java's own keeper of cookies takes those with Max-Age for ones of 1997, and quotes them. */
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * A page as it came.
   *
   * @param path where it was found in the end
   */
  public record Opened(int status, String path, HttpResponse<String> response) {
    public Document document() {
      return Jsoup.parse(response.body());
    }

    public String text() {
      return document().text();
    }

    /** The page's heading. */
    public String heading() {
      Element heading = document().selectFirst("h1");
      return heading == null ? "" : heading.text();
    }

    /** What is said beside a field of this name. */
    public String error(String field) {
      Element error = document().getElementById(field + "-error");
      return error == null ? "" : error.text();
    }

    /** What is said about the whole form. */
    public String alert() {
      return document().select("[role=alert]").text();
    }

    /** What the page says first of what was just done. */
    public String notice() {
      return document().select("[role=status]").text();
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Visitor(String base) {
    this.base = base;
  }

  /** Signs in; a wrong password is a failure of the test. */
  public static Visitor signedIn(String base, String email, String password) {
    Visitor visitor = new Visitor(base);
    Opened arrived =
        visitor.submit(
            visitor.open("/console/login"),
            "/console/login",
            Map.of("email", email, "password", password));
    if (arrived.status() != 200 || arrived.path().startsWith("/console/login")) {
      throw new AssertionError(email + " could not sign in: " + arrived.text());
    }
    return visitor;
  }

  public Opened open(String path) {
    return follow(get(path));
  }

  /** Without going where it leads. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
  }

  /**
   * Sends the form of this address that stands on a page, with its hidden and filled in fields and
   * these values, and goes where that leads.
   */
  public Opened submit(Opened page, String action, Map<String, String> values) {
    return submit(page, action, values, Optional.empty());
  }

  /** The same by a button that sends the form elsewhere. */
  public Opened submitTo(Opened page, String action, String elsewhere, Map<String, String> values) {
    Map<String, List<String>> fields = fields(page, action, values, Optional.empty());
    assertThat(page.document().select("button[formaction=" + elsewhere + "]")).isNotEmpty();
    return follow(post(elsewhere, fields, Map.of()));
  }

  /** The same by the button that says this. */
  public Opened submit(
      Opened page, String action, Map<String, String> values, Optional<String> button) {
    return follow(post(action, fields(page, action, values, button), Map.of()));
  }

  private static Map<String, List<String>> fields(
      Opened page, String action, Map<String, String> values, Optional<String> button) {
    FormElement form =
        page.document().forms().stream()
            .filter(one -> one.attr("action").equals(action))
            .findFirst()
            .orElseThrow(() ->
                new AssertionError(
                    "no form for " + action + " at " + page.path() + ": " + page.text()));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    form.formData()
        .forEach(
            pair -> fields.computeIfAbsent(pair.key(), k -> new ArrayList<>()).add(pair.value()));
    values.forEach((name, value) -> fields.put(name, List.of(value)));
    button.ifPresent(text -> {
      Element pressed =
          form.select("button").stream()
              .filter(one -> one.text().equals(text))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no button " + text));
      if (!pressed.attr("name").isEmpty()) {
        fields.put(pressed.attr("name"), List.of(pressed.attr("value")));
      }
    });
    return fields;
  }

  /** Posts whatever is given, which need not be what a page holds. */
  public HttpResponse<String> post(
      String path, Map<String, List<String>> fields, Map<String, String> headers) {
    List<String> pairs = new ArrayList<>();
    fields.forEach(
        (name, all) -> all.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", pairs)));
    headers.forEach(request::header);
    return send(request);
  }

  private Opened follow(HttpResponse<String> first) {
    HttpResponse<String> response = first;
    for (int hops = 0; response.statusCode() == 303; hops++) {
      if (hops > 5) {
        throw new AssertionError("led in circles: " + response.uri());
      }
      response = get(response.headers().firstValue("Location").orElseThrow());
    }
    URI where = response.uri();
    String query = where.getRawQuery() == null ? "" : "?" + where.getRawQuery();
    return new Opened(response.statusCode(), where.getPath() + query, response);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      List<String> pairs = new ArrayList<>();
      cookies.forEach((name, value) -> pairs.add(name + "=" + value));
      request.header("Cookie", String.join("; ", pairs));
    }
    try {
      HttpResponse<String> response =
          http.send(
              request.timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String header) {
    String pair = header.split(";", 2)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (header.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(pair.indexOf('=') + 1));
    }
  }

  /** The value of a cookie, if the visitor holds it. */
  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
