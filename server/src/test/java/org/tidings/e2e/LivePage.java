package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A member's page that is open for live push, as a browser would hold it. */
final class LivePage implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final InputStream body;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private volatile String end = "";

  /**
   * One event.
   *
   * @param atNanos when it came
   */
  record Event(String name, String id, JsonNode data, long atNanos) {
    long msgid() {
      return Long.parseLong(id);
    }
  }

  private LivePage(InputStream body) {
    this.body = body;
    Thread.ofVirtual().name("live-page").start(this::read);
  }

  static HttpRequest.Builder request(String base, String key, String member, String query) {
    return HttpRequest.newBuilder(URI.create(base + "/m/api/inbox/" + member + "/live" + query))
        .header("Authorization", "Bearer " + key);
  }

  /** Returns when the server has opened it. */
  static LivePage open(String base, String key, String member, String query) {
    return open(request(base, key, member, query));
  }

  static LivePage open(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> response =
          HTTP.send(
              request.timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("text/event-stream; charset=utf-8");
      return new LivePage(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    String name = "";
    String id = "";
    String data = "";
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data += line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          events.add(new Event(name, id, JSON.readTree(data), System.nanoTime()));
          name = "";
          id = "";
          data = "";
        }
      }
      end = "complete";
    } catch (IOException e) {
      end = "broken";
    }
  }

  List<Event> events() {
    return events;
  }

  List<Long> msgids() {
    return events.stream().filter(e -> e.name().equals("message")).map(Event::msgid).toList();
  }

  boolean toldToReload() {
    return events.stream().anyMatch(event -> event.name().equals("reload"));
  }

  Event await(long msgid, Duration atMost) {
    Awaitility.await()
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> msgids().contains(msgid));
    return event(msgid);
  }

  Event event(long msgid) {
    return events.stream()
        .filter(event -> event.id().equals(String.valueOf(msgid)))
        .findFirst()
        .orElseThrow();
  }

  /** Empty while it is open; else {@code complete} or {@code broken}. */
  String end() {
    return end;
  }

  /** Closes the connection, as a browser does with a tab. */
  void leave() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    leave();
  }
}
