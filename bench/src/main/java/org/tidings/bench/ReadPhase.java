package org.tidings.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Inbox pages and lists of followers, asked for at a fixed rate while messages are sent. */
final class ReadPhase {
  private static final Duration BETWEEN_INBOXES = Duration.ofMillis(20);
  private static final Duration BETWEEN_LISTS = Duration.ofMillis(100);

  private final TestBed bed;
  private final CountDownLatch over = new CountDownLatch(1);

  private ReadPhase(TestBed bed) {
    this.bed = bed;
  }

  /**
   * Times of reads.
   *
   * @param inbox pages of twenty cards
   * @param followers {@code user/get} of accounts with some thousand followers
   * @param accept of the sends meanwhile
   */
  record Result(double perSecond, Latencies inbox, Latencies followers, Latencies accept) {}

  static Result run(TestBed bed, double perSecond) throws IOException, InterruptedException {
    return new ReadPhase(bed).run(perSecond);
  }

  private interface Read {
    boolean succeeds(Random random) throws IOException, InterruptedException;
  }

  private Result run(double perSecond) throws IOException, InterruptedException {
    Asking inboxes = new Asking(BETWEEN_INBOXES, this::inbox);
    Asking lists = new Asking(BETWEEN_LISTS, this::followers);
    Answers answers;
    try {
      answers = LatencyPhase.send(bed, perSecond, bed.plan().reads()).answers();
    } finally {
      over.countDown();
    }
    return new Result(perSecond, inboxes.end(), lists.end(), answers.latencies());
  }

  private boolean inbox(Random random) throws IOException, InterruptedException {
    int member = bed.heard().member(random.nextInt(bed.heard().count()));
    return bed.platform().api().get(Api.inboxPath(member)).path("messages").isArray();
  }

  private boolean followers(Random random) throws IOException, InterruptedException {
    int account = 1 + random.nextInt(bed.plan().world().accounts());
    JsonNode page =
        bed.platform().api().get("/cgi-bin/user/get?access_token=" + bed.tokens().get(account));
    return page.path("total").asLong() > 0;
  }

  /** One kind of read, again and again, until the phase is over. */
  private final class Asking {
    private final Duration between;
    private final Read read;
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    Asking(Duration between, Read read) {
      this.between = between;
      this.read = read;
      this.thread = Thread.ofVirtual().start(this::run);
    }

    /** Each read in a thread of its own: a slow one does not hold up those behind it. */
    private void run() {
      Random random = new Random(17);
      try {
        while (!over.await(between.toMillis(), TimeUnit.MILLISECONDS)) {
          long began = System.nanoTime();
          Random own = new Random(random.nextLong());
          Thread.ofVirtual().start(() -> once(began, own));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void once(long began, Random random) {
      try {
        if (read.succeeds(random)) {
          nanos.add(System.nanoTime() - began);
        } else {
          failures.add("an unexpected answer");
        }
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    Latencies end() throws InterruptedException {
      thread.join();
      if (!failures.isEmpty()) {
        throw new MismatchException(failures.size() + " reads failed: " + failures.peek());
      }
      return new Latencies(nanos.stream().mapToLong(Long::longValue).toArray());
    }
  }
}
