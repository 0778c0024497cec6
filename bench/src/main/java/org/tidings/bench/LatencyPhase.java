package org.tidings.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;

/** How long things take at a given rate, with open phone pages. */
final class LatencyPhase {
  /**
   * The first pages that are opened set Java's compilers to work again, and the reads too: without
   * this the compilers are measured.
   */
  private static final Duration LEAD_IN = Duration.ofSeconds(10);

  private LatencyPhase() {}

  /**
   * Times at one rate.
   *
   * @param accept from when the request should have been sent to its answer
   * @param event from the answer to the event's arrival
   * @param eventFromSend from when the request should have been sent to the event's arrival
   * @param push from the answer to the card's arrival on the open page
   * @param pushFromSend the same from when the request should have been sent
   */
  record Result(
      double perSecond,
      Latencies accept,
      Latencies event,
      Latencies eventFromSend,
      Latencies push,
      Latencies pushFromSend) {}

  static Result run(TestBed bed, double perSecond) throws IOException, InterruptedException {
    try (LiveStreams pages = LiveStreams.open(bed.platform().api(), bed.watched())) {
      Sent sent = send(bed, perSecond, bed.plan().latency());
      Arrivals shown = shown(bed, pages, sent.answers());
      return new Result(
          perSecond,
          sent.answers().latencies(),
          EventTimes.fromAnswer(sent.answers(), sent.events()),
          EventTimes.fromSend(sent.answers(), sent.events()),
          EventTimes.ofArrived(sent.answers(), shown),
          EventTimes.ofArrivedFromSend(sent.answers(), shown));
    }
  }

  /** What was sent at a rate, and its events. */
  record Sent(Answers answers, Arrivals events) {}

  /** After a lead-in at the same rate, which finds or makes the connections that are needed. */
  static Sent send(TestBed bed, double perSecond, Duration duration)
      throws IOException, InterruptedException {
    once(bed, perSecond, LEAD_IN);
    return once(bed, perSecond, duration);
  }

  private static Sent once(TestBed bed, double perSecond, Duration duration)
      throws IOException, InterruptedException {
    long heard = bed.events().count();
    Answers answers =
        OpenLoad.run(
            bed.platform().port(), bed.forLatencies(), Bench.CONNECTIONS, perSecond, duration);
    bed.ledger().add(answers, bed.forLatencies(), true);
    return new Sent(answers, bed.events().await(answers, heard));
  }

  /** Each message to a member with an open page is shown there. */
  private static Arrivals shown(TestBed bed, LiveStreams pages, Answers answers)
      throws InterruptedException {
    long[] owed =
        IntStream.range(0, answers.count())
            .filter(i -> bed.watched().contains(bed.forLatencies().member(answers.request(i))))
            .mapToLong(answers::msgid)
            .toArray();
    Arrivals arrivals = pages.await(owed);
    for (long msgid : owed) {
      if (!arrivals.holds(msgid)) {
        throw new MismatchException(
            "Message " + msgid + " was not shown on its member's open page");
      }
    }
    return arrivals;
  }
}
