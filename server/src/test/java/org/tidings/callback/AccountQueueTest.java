package org.tidings.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;

/** The window of one account: bounded, in order, and never past what is not settled. */
class AccountQueueTest {
  private static final long ACCOUNT = 7;
  private static final int WINDOW = AccountQueue.WINDOW_MAX;

  private static final long NOW = 1_000_000_000_000L;

  private final Receiver receiver = new Receiver(new Pace(() -> 100), new Pace(() -> 1000));
  private final AccountQueue queue = new AccountQueue(ACCOUNT, receiver, 0);

  @Test
  void nothingIsOpenAtFirst() {
    assertThat(queue.settledUpTo()).isEmpty();
    assertThat(queue.hire()).isFalse();
  }

  @Test
  void settlesInOrderHoweverTheAnswersCome() {
    add(10, 20, 30);
    hireAll(3);
    QueuedEvent first = send();
    QueuedEvent second = send();
    QueuedEvent third = send();
    queue.settle(third, true);
    assertThat(queue.settledUpTo()).hasValue(9);
    queue.settle(first, true);
    assertThat(queue.settledUpTo()).hasValue(19);
    queue.settle(second, true);
    assertThat(queue.settledUpTo()).isEmpty();
  }

  @Test
  void workersAreEarnedByAnswersAndBounded() {
    LongStream.rangeClosed(1, 100).forEach(this::add);
    assertThat(hireAll()).as("the server may hang").isEqualTo(4);
    QueuedEvent first = send();
    QueuedEvent second = send();
    queue.settle(first, false);
    assertThat(hireAll()).as("given up: no answer").isZero();
    queue.settle(second, true);
    assertThat(hireAll()).isEqualTo(4);
    queue.settle(send(), true);
    queue.settle(send(), true);
    assertThat(hireAll()).isEqualTo(4);
    queue.settle(send(), true);
    assertThat(hireAll()).isEqualTo(4);
    queue.settle(send(), true);
    assertThat(hireAll()).as("16 in all").isZero();
  }

  @Test
  void workersThatEndUnansweredLeaveRoomForOthers() {
    add(1, 2, 3, 4, 5);
    assertThat(hireAll()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      queue.giveUp(queue.next());
    }
    assertThat(hireAll()).isEqualTo(4);
  }

  @Test
  void receiverInTroubleKeepsOneWorker() {
    add(1, 2, 3, 4);
    hireAll(3);
    QueuedEvent event = send();
    receiver.fails(NOW);
    queue.settle(event, false);
    assertThat(queue.next()).isInstanceOf(EventStep.Rest.class);
    assertThat(queue.next()).isInstanceOf(EventStep.Rest.class);
    assertThat(queue.hire()).as("one worker is left").isFalse();
    receiver.alive();
    queue.settle(send(), true);
    assertThat(queue.hire()).as("it answers again").isTrue();
  }

  @Test
  void windowInTroubleIsSmall() {
    add(1);
    hireAll(1);
    receiver.fails(NOW);
    LongStream.rangeClosed(2, 1000).forEach(this::add);
    queue.settle(send(), false);
    for (int i = 2; i <= AccountQueue.WINDOW_IN_TROUBLE; i++) {
      queue.settle(send(), false);
    }
    assertThat(read())
        .isEqualTo(
            new EventStep.ReadLog(
                AccountQueue.WINDOW_IN_TROUBLE, 1000, AccountQueue.WINDOW_IN_TROUBLE));
  }

  @Test
  void backlogIsPacedUntilItIsGone() {
    add(1, 2, 3, 4, 5);
    hireAll(1);
    assertThat(paced()).as("well").isFalse();
    receiver.fails(NOW);
    assertThat(paced()).as("a probe has its own turn").isFalse();
    receiver.alive();
    assertThat(paced()).isTrue();
    add(6);
    assertThat(paced()).as("one came in, so one goes").isFalse();
    assertThat(paced()).isTrue();
    assertThat(paced()).isTrue();
    assertThat(queue.next()).isInstanceOf(EventStep.Rest.class);
    add(7);
    hireAll(1);
    assertThat(paced()).as("it has caught up").isFalse();
  }

  @Test
  void expiresTogetherWhatNobodyHasBegun() {
    queue.wantUpTo(1000);
    hireAll(1);
    receiver.fails(NOW);
    EventStep.ReadLog read = read();
    queue.loaded(read, messages(1, read.most()));
    QueuedEvent begun = send();
    assertThat(queue.expire(500, 1)).as("the oldest is 2").isEmpty();
    EventStep.Expire expire = queue.expire(500, 2).orElseThrow();
    assertThat(expire.events())
        .extracting(event -> event.message().msgid())
        .isEqualTo(LongStream.rangeClosed(2, read.most()).boxed().toList());
    assertThat(expire.after()).isEqualTo(read.most());
    assertThat(expire.upTo()).isEqualTo(500);
    assertThat(queue.expire(500, 2)).as("nothing is left to expire").isEmpty();
    queue.expired(expire);
    assertThat(queue.settledUpTo()).as("one is being sent").hasValue(0);
    queue.settle(begun, false);
    assertThat(queue.settledUpTo()).hasValue(500);
    assertThat(read().after()).isEqualTo(500);
  }

  @Test
  void expiresNoneThatIsYoung() {
    add(10, 20, 30);
    hireAll(1);
    EventStep.Expire expire = queue.expire(20, 10).orElseThrow();
    assertThat(expire.events()).hasSize(2);
    assertThat(expire.upTo()).as("the log is not touched").isEqualTo(expire.after());
    queue.giveUp(expire);
    hireAll(1);
    assertThat(send().message().msgid()).as("all is as it was").isEqualTo(10);
    queue.expired(queue.expire(20, 20).orElseThrow());
    assertThat(send().message().msgid()).isEqualTo(30);
  }

  @Test
  void whatDoesNotFitIsReadFromTheLogWhenThereIsRoom() {
    LongStream.rangeClosed(1, WINDOW + 100).forEach(this::add);
    hireAll(1);
    for (long id = 1; id < WINDOW / 2; id++) {
      queue.settle(send(), true);
    }
    List<QueuedEvent> taken = new ArrayList<>();
    while (queue.next() instanceof EventStep.Send(QueuedEvent event, boolean ignored)) {
      taken.add(event);
    }
    assertThat(taken)
        .as("no room yet, so all that is in memory goes first")
        .hasSize(WINDOW / 2 + 1);
    hireNone();
    queue.settle(taken.getFirst(), true);
    assertThat(queue.hire()).isTrue();
    EventStep.ReadLog read = read();
    assertThat(read).isEqualTo(new EventStep.ReadLog(WINDOW, WINDOW + 100, WINDOW / 2));
    assertThat(queue.hire()).as("one reader at a time").isFalse();
    queue.loaded(read, messages(WINDOW + 1, WINDOW + 100));
    taken.forEach(event -> queue.settle(event, true));
    assertThat(queue.settledUpTo()).hasValue(WINDOW);
    assertThat(send().message().msgid()).isEqualTo(WINDOW + 1);
  }

  @Test
  void whileBehindNewMessagesWaitForTheLog() {
    queue.wantUpTo(50);
    add(60);
    assertThat(queue.settledUpTo()).hasValue(0);
    hireAll(1);
    EventStep.ReadLog read = read();
    assertThat(read.upTo()).isEqualTo(60);
    add(70); // while it is being read
    queue.loaded(read, messages(60, 60));
    assertThat(queue.settledUpTo()).hasValue(59);
    queue.settle(send(), true);
    assertThat(queue.settledUpTo()).hasValue(60);
    read = read();
    assertThat(read.after()).isEqualTo(60);
    queue.loaded(read, messages(70, 70));
    add(80);
    assertThat(send().message().msgid()).isEqualTo(70);
    assertThat(send().message().msgid()).as("caught up: no reading").isEqualTo(80);
  }

  @Test
  void fullPageIsNotTheEndOfTheLog() {
    queue.wantUpTo(Long.MAX_VALUE);
    hireAll(1);
    EventStep.ReadLog read = read();
    queue.loaded(read, messages(1, read.most()));
    assertThat(queue.settledUpTo()).hasValue(0);
    for (int i = 0; i < read.most() / 2; i++) {
      queue.settle(send(), true);
    }
    List<QueuedEvent> rest = new ArrayList<>();
    for (int i = 0; i < read.most() - read.most() / 2; i++) {
      rest.add(send());
    }
    EventStep.ReadLog next = read();
    assertThat(next.after()).isEqualTo(read.most());
    queue.loaded(next, List.of());
    rest.forEach(event -> queue.settle(event, true));
    assertThat(queue.settledUpTo()).as("the dead node owes nothing more").isEmpty();
  }

  @Test
  void stepsGivenBackAreDoneByTheNextWorker() {
    add(1);
    hireAll(1);
    EventStep sending = queue.next();
    queue.giveUp(sending);
    assertThat(queue.settledUpTo()).hasValue(0);
    hireAll(1);
    assertThat(queue.next()).isEqualTo(sending);
    queue.wantUpTo(9);
    EventStep reading = queue.next();
    queue.giveUp(reading);
    hireAll(1);
    assertThat(queue.next()).isEqualTo(reading);
  }

  private void add(long... msgids) {
    for (long msgid : msgids) {
      queue.add(message(msgid));
    }
  }

  private static List<AcceptedMessage> messages(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(AccountQueueTest::message).toList();
  }

  private static AcceptedMessage message(long msgid) {
    return new AcceptedMessage(msgid, 1, ACCOUNT, 1, Outcome.DELIVERED);
  }

  private void hireAll(int workers) {
    for (int i = 0; i < workers; i++) {
      assertThat(queue.hire()).isTrue();
    }
  }

  private int hireAll() {
    int workers = 0;
    while (queue.hire()) {
      workers++;
    }
    return workers;
  }

  private boolean paced() {
    EventStep.Send send = (EventStep.Send) queue.next();
    queue.settle(send.event(), true);
    return send.paced();
  }

  private void hireNone() {
    assertThat(queue.hire()).isFalse();
  }

  private QueuedEvent send() {
    return ((EventStep.Send) queue.next()).event();
  }

  private EventStep.ReadLog read() {
    return (EventStep.ReadLog) queue.next();
  }
}
