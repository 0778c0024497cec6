package org.tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;

/** Open phone pages: members who see their messages as they come, by server-sent events. */
final class LiveStreams implements AutoCloseable {
  private static final Duration LATE_MAX = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String DATA = "data:";
  private static final String MSGID = "\"msgid\":";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<InputStream> open = new ArrayList<>();

  /** Of a message's id and its time of arrival. */
  private record Pushed(long msgid, long nanos) {}

  private final ConcurrentLinkedQueue<Pushed> pushed = new ConcurrentLinkedQueue<>();

  private LiveStreams() {}

  /** Returns when the platform has opened all of them. */
  static LiveStreams open(Api api, Collection<Integer> members)
      throws IOException, InterruptedException {
    LiveStreams streams = new LiveStreams();
    for (int member : members) {
      HttpRequest request = api.request(Api.inboxPath(member) + "/live");
      HttpResponse<InputStream> answer =
          streams.http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new MismatchException(
            "The platform answers "
                + answer.statusCode()
                + " where live push should be, "
                + request.uri().getPath());
      }
      streams.open.add(answer.body());
      Thread.ofVirtual().name("live-", member).start(() -> streams.read(answer.body()));
    }
    return streams;
  }

  private void read(InputStream body) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int at = line.startsWith(DATA) ? line.indexOf(MSGID) : -1;
        if (at >= 0) {
          byte[] number =
              (line.substring(at + MSGID.length()) + " ").getBytes(StandardCharsets.UTF_8);
          pushed.add(new Pushed(Bytes.number(number, 0), System.nanoTime()));
        }
      }
    } catch (IOException e) {
      // closed, by us or by the platform; what is missing then is noticed
    }
  }

  /** Waits until these have come, for a while; returns all that came. */
  Arrivals await(long[] owed) throws InterruptedException {
    long until = System.nanoTime() + LATE_MAX.toNanos();
    Arrivals arrivals = arrivals();
    while (!LongStream.of(owed).allMatch(arrivals::holds) && System.nanoTime() < until) {
      Thread.sleep(LOOK);
      arrivals = arrivals();
    }
    return arrivals;
  }

  private Arrivals arrivals() {
    long[] pairs =
        pushed.stream().flatMapToLong(p -> LongStream.of(p.msgid(), p.nanos())).toArray();
    return Arrivals.of(LongBuffer.wrap(pairs));
  }

  @Override
  public void close() throws IOException {
    for (InputStream stream : open) {
      stream.close();
    }
    http.shutdownNow();
  }
}
