package org.tidings.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.callback.EventPump;
import org.tidings.message.Committer;
import org.tidings.storage.NodeLease;

/**
 * This process as one of the platform's nodes: its number, and what accepts and reports under it.
 * When the number was given away, because the process stood still or was cut off for too long, all
 * of that ends and begins anew under another number. One thread begins and ends.
 */
final class Node implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Node.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Supplier<Term> begin;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile Term term;

  /** All that belongs to one number, and ends with it. */
  record Term(NodeLease lease, EventPump events, Committer committer) implements AutoCloseable {
    static Term begin(
        NodeLease lease,
        Function<NodeLease, EventPump> events,
        BiFunction<NodeLease, EventPump, Committer> committer) {
      try {
        EventPump pump = events.apply(lease);
        return new Term(lease, pump, committer.apply(lease, pump));
      } catch (RuntimeException | Error e) {
        lease.close();
        throw e;
      }
    }

    /** Commits what waits, sends what events it can, and gives the number back. */
    @Override
    public void close() {
      committer.close();
      events.close();
      lease.close(committer.settled() && events.nothingOpen());
    }
  }

  /**
   * Begins with the first term.
   *
   * @param next begins a further one; it may fail and is then asked again
   */
  Node(Term first, Supplier<Term> next) {
    this.term = first;
    this.begin = next;
    this.thread = Thread.ofVirtual().name("node").start(this::run);
  }

  Committer committer() {
    return term.committer();
  }

  boolean holdsNumber() {
    return term.lease().held();
  }

  long messagesWaiting() {
    return term.committer().waiting();
  }

  long accountsOwedEvents() {
    return term.events().accountsOpen();
  }

  long receiversInTrouble() {
    return term.events().receiversInTrouble();
  }

  List<Long> listReceiversInTrouble(int most) {
    return term.events().listReceiversInTrouble(most);
  }

  int number() {
    return term.lease().node();
  }

  private void run() {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (term.lease().lost()) {
          term.close();
          beginAnew();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      term.close();
    }
  }

  private void beginAnew() throws InterruptedException {
    do {
      try {
        term = begin.get();
        return;
      } catch (RuntimeException e) {
        log.warn("It cannot begin anew under another number yet: {}", e.getMessage());
      }
    } while (!closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
