package org.tidings.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The events that the receiving process has heard, as seen from here. */
final class Events implements AutoCloseable {
  /** Without any event for so long, what is missing will not come. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(10);

  private final Child sink;
  private final int addresses;
  private final Path folder;
  private int dumps;

  private Events(Child sink, int addresses, Path folder) {
    this.sink = sink;
    this.addresses = addresses;
    this.folder = folder;
  }

  /** The receiving process, with so many addresses where the system has them. */
  static Events start(Folder folder, int wanted) throws IOException {
    int addresses = EventServer.addresses(wanted);
    Child sink =
        Child.ofOurs(
            folder.file("events.log"),
            Child.words("-XX:+UseSerialGC -Xmx768m"),
            EventSink.class,
            Integer.toString(addresses));
    return new Events(sink, addresses, folder.path());
  }

  /** Whether each account has a server of its own. */
  boolean apart() {
    return addresses > 1;
  }

  Child process() {
    return sink;
  }

  /** The developers' servers, one for each address. */
  String[] servers() {
    String[] servers = new String[addresses];
    for (int i = 0; i < addresses; i++) {
      servers[i] = "http://" + EventServer.address(i) + ":" + sink.port() + "/wx";
    }
    return servers;
  }

  /** How many have come, with repeats. */
  long count() {
    return count(sink.ask("count"));
  }

  private static long count(String answer) {
    return Long.parseLong(answer.substring(0, answer.indexOf(' ')));
  }

  /**
   * The servers of two accounts fail, each in its way.
   *
   * @param hangs of this account, which reads and does not answer
   * @param refuses of this one, which takes no connections
   */
  void trouble(int hangs, int refuses) throws IOException {
    requireDone(sink.ask("trouble " + hangs % addresses + " " + refuses % addresses));
  }

  void heal() throws IOException {
    requireDone(sink.ask("heal"));
  }

  private static void requireDone(String answer) throws IOException {
    if (!answer.equals("done")) {
      throw new IOException("The receiving process could not do what it was asked: " + answer);
    }
  }

  /** All that came from the given one on. */
  Arrivals since(long from) throws IOException {
    Path file = folder.resolve("events-" + dumps++);
    String answer = sink.ask("dump " + from + " " + file);
    requireDone(answer);
    LongBuffer pairs = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
    Files.delete(file);
    return Arrivals.of(pairs);
  }

  /**
   * Waits until as many have come as are owed.
   *
   * @param from the count before the first of them
   */
  void awaitCount(long owed, long from) throws InterruptedException {
    long seen = -1;
    long seenAt = System.nanoTime();
    for (long count = count(); count - from < owed; count = count()) {
      if (count != seen) {
        seen = count;
        seenAt = System.nanoTime();
      } else if (System.nanoTime() - seenAt > SILENCE_MAX.toNanos()) {
        throw new MismatchException((from + owed - count) + " of " + owed + " events did not come");
      }
      Thread.sleep(LOOK);
    }
  }

  /** Waits until each accepted message has had its event; some may have had more than one. */
  Arrivals await(Answers accepted, long from) throws IOException, InterruptedException {
    awaitCount(accepted.count(), from);
    Arrivals arrivals = since(from);
    for (int missing = arrivals.missingOf(accepted); missing > 0; ) {
      awaitCount(arrivals.received() + missing, from);
      arrivals = since(from);
      missing = arrivals.missingOf(accepted);
    }
    return arrivals;
  }

  @Override
  public void close() {
    sink.close();
  }
}
