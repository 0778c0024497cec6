package org.tidings.e2e;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

/** Many senders of many accounts in this JVM, and when each message was accepted. */
final class Backlog {
  private static final int SENDERS = 24;

  private Backlog() {}

  /** Sends for so long, account by account; returns {@link System#nanoTime} by msgid. */
  static Map<Long, Long> send(RunningPlatform platform, List<Integer> accounts, Duration length) {
    long end = System.nanoTime() + length.toNanos();
    return send(platform, accounts, () -> System.nanoTime() - end < 0);
  }

  static Map<Long, Long> send(RunningPlatform platform, int account, int messages) {
    AtomicInteger left = new AtomicInteger(messages);
    return send(platform, List.of(account), () -> left.getAndDecrement() > 0);
  }

  private static Map<Long, Long> send(
      RunningPlatform platform, List<Integer> accounts, java.util.function.BooleanSupplier goesOn) {
    Map<Long, Long> accepted = new ConcurrentHashMap<>();
    List<Developer> developers =
        accounts.stream().map(account -> Developer.of(platform, account)).toList();
    AtomicInteger turn = new AtomicInteger();
    List<Thread> senders =
        IntStream.range(0, SENDERS)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      while (goesOn.getAsBoolean()) {
                        Developer developer =
                            developers.get(turn.getAndIncrement() % developers.size());
                        long msgid = developer.send("alice", Seed.NOTICE);
                        accepted.put(msgid, System.nanoTime());
                      }
                    }))
            .toList();
    for (Thread sender : senders) {
      try {
        sender.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return accepted;
  }

  /** Of the time from the acceptance to the event; events before the answer count as zero. */
  static Duration p99(Map<Long, Long> accepted, EventReceiver receiver) {
    List<Long> times = new ArrayList<>();
    for (EventReceiver.Received event : receiver.events()) {
      Long from = accepted.get(event.msgid());
      if (from != null) {
        times.add(Math.max(0, event.nanos() - from));
      }
    }
    times.sort(null);
    return Duration.ofNanos(times.get(times.size() * 99 / 100));
  }

  /** How many objects of a class are alive in this JVM. */
  static long alive(String className) {
    try {
      String histogram =
          (String)
              ManagementFactory.getPlatformMBeanServer()
                  .invoke(
                      new ObjectName("com.sun.management:type=DiagnosticCommand"),
                      "gcClassHistogram",
                      new Object[] {new String[0]},
                      new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length >= 4 && words[3].equals(className))
          .mapToLong(words -> Long.parseLong(words[1]))
          .findFirst()
          .orElse(0);
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
