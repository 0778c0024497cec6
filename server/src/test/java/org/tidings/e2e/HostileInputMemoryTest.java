package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.e2e.HostilePlatform.SEND;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidings.http.RawClient;

/** Whoever sends nonsense for long gets answers for long, and uses nothing up. */
class HostileInputMemoryTest {
  private static final int REQUESTS = 2_000;
  private static final long GROWTH_BYTES_MAX = 6L * 1024 * 1024;
  private long serial;

  @Test
  void twoThousandHostileRequestsLeaveNothingBehind() throws IOException {
    try (HostilePlatform hostile = new HostilePlatform()) {
      attack(hostile, 600);
      long before = usedHeap();
      attack(hostile, REQUESTS);
      assertThat(usedHeap() - before).as("growth of the heap").isLessThan(GROWTH_BYTES_MAX);
      hostile.assertAlive();
    }
  }

  /** No two requests alike, so that whatever is kept by a request's content is kept each time. */
  private void attack(HostilePlatform hostile, int requests) throws IOException {
    for (int i = 0; i < requests; i++) {
      serial++;
      String nonsense = "nonsense-" + serial + "-" + "x".repeat(20_000);
      List<String> bodies =
          List.of(
              "{\"" + nonsense,
              "[".repeat(20_000) + serial,
              hostile.body("touser", '"' + nonsense + '"'),
              hostile.body("template_id", '"' + nonsense + '"'),
              hostile.body("url", '"' + nonsense + '"'),
              hostile.body("data", names()),
              hostile.body("data", "{\"" + nonsense + "\":7}"),
              hostile.body(
                  "alice", Map.of("data", "{\"first\":{\"value\":" + "7".repeat(5000) + "}}")),
              "z".repeat(100_000));
      String body = bodies.get(i % bodies.size());
      String path =
          switch (i % 5) {
            case 0 -> SEND + "?access_token=" + nonsense.substring(0, 139);
            case 1 -> hostile.call("/cgi-bin/template/api_set_industry");
            case 2 -> hostile.call("/cgi-bin/" + nonsense.substring(0, 100));
            default -> hostile.call(SEND);
          };
      try (RawClient client = hostile.raw()) {
        client.trySend("POST " + path + " HTTP/1.1\r\nHost: a\r\nX-" + serial + ": y\r\n");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        client.trySend("Content-Length: " + bytes.length + "\r\n\r\n" + body);
        assertThat(client.read().body()).contains("\"errcode\":4");
      }
    }
  }

  private String names() {
    StringBuilder names = new StringBuilder("{");
    for (int i = 0; i < 500; i++) {
      names.append('"').append(serial).append('k').append(i).append("\":{},");
    }
    return names.append("\"last\":7}").toString();
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
