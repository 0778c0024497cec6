package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.tidings.kernel.MessageId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Many senders at once, and the account book of what they were told. A sender that gets no answer
 * ends.
 */
final class Load implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SYSTEM_BUSY = -1;

  private final PlatformProcess platform;
  private final String token;
  private final JsonNode ids;
  private final List<Thread> senders = new ArrayList<>();

  /** Member by msgid. */
  private final Map<Long, String> accepted = new ConcurrentHashMap<>();

  private final Queue<Long> repeated = new ConcurrentLinkedQueue<>();
  private final Queue<String> odd = new ConcurrentLinkedQueue<>();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile boolean stopping;

  private Load(PlatformProcess platform) {
    this.platform = platform;
    this.token = platform.api().token(Crowd.APP_ID, World.APP_SECRET);
    this.ids = platform.manifest(Crowd.APP_ID);
  }

  static Load on(PlatformProcess platform, int senders) {
    return on(platform, senders, Crowd.MEMBERS);
  }

  static Load on(PlatformProcess platform, int senders, List<String> members) {
    Load load = new Load(platform);
    for (int i = 0; i < senders; i++) {
      String member = members.get(i % members.size());
      load.senders.add(Thread.ofVirtual().start(() -> load.send(member)));
    }
    return load;
  }

  private void send(String member) {
    String body =
        "{\"touser\":\"%s\",\"template_id\":\"%s\",\"data\":{\"first\":{\"value\":\"Hello\"}}}"
            .formatted(
                ids.path("openids").path(member).asString(),
                ids.path("templates").path(Crowd.TEMPLATE).asString());
    String path = "/cgi-bin/message/template/send?access_token=" + Api.encoded(token);
    try {
      while (!stopping) {
        note(member, platform.api().post(path, body));
      }
    } catch (UncheckedIOException | JacksonException e) {
      // no answer: nothing was promised
    }
  }

  private void note(String member, HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      odd.add(answer.statusCode() + " " + answer.body());
      return;
    }
    JsonNode json = Api.json(answer);
    switch (json.path("errcode").asInt()) {
      case 0 -> {
        long msgid = json.path("msgid").asLong();
        if (accepted.putIfAbsent(msgid, member) != null) {
          repeated.add(msgid);
        }
      }
      case SYSTEM_BUSY -> busy.incrementAndGet();
      default -> odd.add(answer.body());
    }
  }

  Set<Long> accepted() {
    return accepted.keySet();
  }

  /** The numbers of the nodes that accepted. */
  Set<Integer> nodes() {
    Set<Integer> nodes = new HashSet<>();
    accepted().forEach(msgid -> nodes.add(MessageId.node(msgid)));
    return nodes;
  }

  /** How many of the accepted messages no event told of yet. */
  int unreported(EventReceiver receiver) {
    Set<Long> silent = new HashSet<>(accepted());
    silent.removeAll(receiver.successes());
    return silent.size();
  }

  /** For a crash that is to find events open. */
  void awaitUnreported(int wanted, EventReceiver receiver) {
    await().atMost(PATIENCE).until(() -> unreported(receiver) >= wanted);
  }

  void awaitMoreAccepted(int more) {
    int wanted = accepted.size() + more;
    await().atMost(PATIENCE).until(() -> accepted.size() >= wanted || !odd.isEmpty());
    assertThat(odd).isEmpty();
  }

  void awaitBusy() {
    await().atMost(PATIENCE).until(() -> busy.get() > 0);
  }

  /** Lets the requests under way be answered. */
  void stop() {
    stopping = true;
    for (Thread sender : senders) {
      try {
        assertThat(sender.join(PATIENCE)).as("a sender hangs").isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    assertThat(odd).as("answers that are neither ok nor busy").isEmpty();
    assertThat(repeated).as("msgids given twice").isEmpty();
  }

  /** What was answered ok is in its member's inbox, once, and all that is there has its event. */
  void verify(PlatformProcess reader, EventReceiver receiver) {
    Set<Long> delivered = new HashSet<>();
    for (String member : Crowd.MEMBERS) {
      List<Long> inbox = inbox(reader, member);
      assertThat(inbox).as("inbox of " + member).doesNotHaveDuplicates();
      delivered.addAll(inbox);
      Set<Long> missing = new HashSet<>();
      accepted.forEach((msgid, of) -> {
        if (of.equals(member)) {
          missing.add(msgid);
        }
      });
      inbox.forEach(missing::remove);
      assertThat(missing).as("answered ok, but not in the inbox of " + member).isEmpty();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          Set<Long> silent = new HashSet<>(delivered);
          silent.removeAll(receiver.successes());
          assertThat(silent).as("delivered without an event").isEmpty();
        });
  }

  private static List<Long> inbox(PlatformProcess reader, String member) {
    List<Long> msgids = new ArrayList<>();
    String query = "?limit=100";
    while (true) {
      JsonNode page = reader.api().inbox(reader.clientKey(), member, query);
      assertThat(page.path("error").isMissingNode()).as(page.toString()).isTrue();
      page.path("messages").forEach(card -> msgids.add(card.path("msgid").asLong()));
      if (!page.path("before").isNumber()) {
        return msgids;
      }
      query = "?limit=100&before=" + page.path("before").asLong();
    }
  }

  @Override
  public void close() {
    stopping = true;
  }
}
