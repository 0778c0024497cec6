package org.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.account.RuleSet;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.frequency.Bounds;
import org.tidings.message.frequency.BrokenRule;
import org.tidings.message.frequency.FrequencyGuard;
import org.tidings.message.frequency.FrequencyRules;
import org.tidings.message.rule.Consequence;
import org.tidings.message.rule.SendRule;
import org.tidings.message.rule.SendRules;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.NodeLease;

/** That no message too many is accepted: at once, on several nodes, anew, and by the calendar. */
class CountedAcceptTest {
  private static final long ACCOUNT = 1;
  private static final long TEMPLATE = 7;
  private static final long MEMBER = 1;
  private static final long NOT_FOLLOWING = 99;
  private static final int MANY = 300;
  private static final AcceptListener NOBODY =
      new AcceptListener() {
        @Override
        public void accepted(List<AcceptedMessage> messages, long highestMsgid) {}

        @Override
        public void uncertain(Collection<Long> accountIds, long highestMsgid) {}
      };

  private final ManualClock clock = new ManualClock();
  private final DatabaseAddress address = TestDatabases.fresh();
  private final SendRules rules = new SendRules();
  private final List<Node> nodes = new ArrayList<>();

  /** As a process would have it. */
  private final class Node implements AutoCloseable {
    final Database database = new Database(address);
    final NodeLease lease = NodeLease.acquire(database, clock, false);
    final Committer committer =
        new Committer(database, lease, clock, NOBODY, new FrequencyGuard(database, clock, rules));

    @Override
    public void close() {
      committer.close();
      lease.close(true);
      database.close();
    }
  }

  @BeforeEach
  void prepare() {
    clock.forwardTo(Instant.ofEpochMilli(BeijingTime.dayStart(today() + 1) + 1_800_000));
    makePartitions();
    TestDatabases.execute(
        address,
        "insert into follower (member_id, account_id, follows, since)"
            + " select m, a, true, 0 from generate_series(1, 20) m, generate_series(1, 2) a");
    Map<SendRule, Consequence> all =
        Map.of(
            SendRule.DUPLICATE, Consequence.REFUSE,
            SendRule.OTHER_NOTICE, Consequence.REFUSE,
            SendRule.MEMBER_DAY, Consequence.REFUSE,
            SendRule.ACCOUNT_DAY, Consequence.REFUSE);
    rules.set(Map.of(RuleSet.OF_2023, all));
    nodes.add(new Node());
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
  }

  private void makePartitions() {
    try (Database database = new Database(address)) {
      new MessagePartitions(database.jdbi(), clock, new Limits(Map.of())).maintain();
    }
  }

  private int today() {
    return BeijingTime.day(clock.millis());
  }

  private void forwardTo(Instant then) {
    clock.forwardTo(then);
    makePartitions();
    await().until(() -> nodes.getFirst().lease.mintableUntil() > clock.millis() + 5_000);
  }

  private static Bounds bounds(long content, long month, long day, long account) {
    return new Bounds(content, month, SendRule.OTHER_NOTICE, day, account);
  }

  private static Bounds aDay(long most) {
    return bounds(0, 0, most, 0);
  }

  private long hash(String content) {
    Bounds bounds =
        new FrequencyRules(rules, new Limits(Map.of()))
            .bounds(
                new FrequencyRules.Subject(
                    RuleSet.OF_2023, Optional.empty(), ACCOUNT, MEMBER, TEMPLATE, content));
    return Objects.requireNonNull(bounds).content();
  }

  private CheckedMessage message(
      long member, String content, @Nullable String clientMessageId, Bounds bounds) {
    return new CheckedMessage(
        member, ACCOUNT, TEMPLATE, 1_000_000, false, clientMessageId, content, bounds);
  }

  /** What became of it: a message's id, or a name. */
  private String send(Node node, CheckedMessage message) {
    try {
      return "ok " + node.committer.commit(message);
    } catch (BrokenRule broken) {
      return broken.rule().name();
    } catch (Refused refused) {
      return refused.refusal().name();
    }
  }

  private String send(String content, Bounds bounds) {
    return send(nodes.getFirst(), message(MEMBER, content, null, bounds));
  }

  private List<String> sendAtOnce(int number, Callable<String> send) throws Exception {
    List<Future<String>> sent = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < number; i++) {
        sent.add(threads.submit(send));
      }
    }
    List<String> became = new ArrayList<>();
    for (Future<String> one : sent) {
      became.add(one.get());
    }
    return became;
  }

  private static long passed(List<String> became) {
    return became.stream().filter(one -> one.startsWith("ok")).count();
  }

  private long stored() {
    return TestDatabases.number(address, "select count(*) from message");
  }

  /** So that also what was decided without asking the database is tried. */
  private void letTheNodeLearn() {
    for (int i = 0; i < 30; i++) {
      assertThat(send(nodes.getFirst(), message(20, "{\"learnt\":" + i + "}", null, aDay(1_000))))
          .startsWith("ok");
      await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    }
  }

  @Test
  void ofAThousandTheSameOneIsAccepted() throws Exception {
    List<String> became = sendAtOnce(1_000, () -> send("{}", bounds(5, 0, 0, 0)));
    assertThat(passed(became)).isOne();
    assertThat(became).filteredOn(one -> one.equals("DUPLICATE")).hasSize(999);
    assertThat(stored()).isOne();
  }

  @Test
  void theSameMayBeSaidAgainAfterAMinuteAndToOthersAtOnce() {
    letTheNodeLearn();
    assertThat(send("{}", bounds(5, 0, 0, 0))).startsWith("ok");
    assertThat(send("{}", bounds(5, 0, 0, 0))).isEqualTo("DUPLICATE");
    assertThat(send("{\"another\":1}", bounds(5, 0, 0, 0))).as("of the same hash").startsWith("ok");
    assertThat(send(nodes.getFirst(), message(2, "{}", null, bounds(6, 0, 0, 0)))).startsWith("ok");
    forwardTo(clock.instant().plusSeconds(45));
    assertThat(send("{}", bounds(5, 0, 0, 0))).isEqualTo("DUPLICATE");
    forwardTo(clock.instant().plusSeconds(61));
    assertThat(send("{}", bounds(5, 0, 0, 0))).startsWith("ok");
  }

  @Test
  void soManyOfADayAreAcceptedHoweverManyComeTogether() throws Exception {
    letTheNodeLearn();
    Bounds three = bounds(0, Bounds.UNBOUNDED, 3, Bounds.UNBOUNDED);
    assertThat(passed(sendAtOnce(MANY, () -> send("{}", three)))).isEqualTo(3);
    assertThat(passed(sendAtOnce(MANY, () -> send("{}", bounds(0, 3, 0, 0))))).isZero();
    Bounds five = bounds(0, 5, 0, Bounds.UNBOUNDED);
    assertThat(passed(sendAtOnce(MANY, () -> send("{}", five)))).isEqualTo(2);
    long before = stored();
    Bounds inAll = bounds(0, 0, 0, before + 5);
    assertThat(passed(sendAtOnce(MANY, () -> send("{}", inAll)))).isEqualTo(5);
  }

  @Test
  void twoNodesLetNoMorePassThanOne() throws Exception {
    letTheNodeLearn();
    nodes.add(new Node());
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    AtomicInteger turn = new AtomicInteger();
    for (long member = 1; member <= 15; member++) {
      CheckedMessage message = message(member, "{}", null, aDay(2));
      Callable<String> send = () -> send(nodes.get(turn.getAndIncrement() % 2), message);
      assertThat(passed(sendAtOnce(20, send))).as("to member %d", member).isEqualTo(2);
    }
    assertThat(send(nodes.getLast(), message(16, "{}", null, bounds(9, 0, 0, 0)))).startsWith("ok");
    assertThat(send(nodes.getFirst(), message(16, "{}", null, bounds(9, 0, 0, 0))))
        .isEqualTo("DUPLICATE");
  }

  @Test
  void aNodeThatBeginsAnewKnowsWhatWasSent() {
    letTheNodeLearn();
    for (int i = 0; i < 3; i++) {
      assertThat(send("{\"i\":" + i + "}", aDay(3))).startsWith("ok");
    }
    nodes.removeFirst().close();
    nodes.add(new Node());
    assertThat(send("{}", aDay(3))).as("at once").isEqualTo("MEMBER_DAY");
    letTheNodeLearn();
    assertThat(send("{}", aDay(3))).as("when it has read the log").isEqualTo("MEMBER_DAY");
    assertThat(send("{\"i\":1}", bounds(hash("{\"i\":1}"), 0, 0, 0)))
        .as("an older one")
        .isEqualTo("DUPLICATE");
  }

  @Test
  void daysAndMonthsTurnAtMidnightInBeijing() {
    long monthEnd = BeijingTime.nextMonthStart(clock.millis());
    forwardTo(Instant.ofEpochMilli(monthEnd - 20_000));
    assertThat(send("{}", bounds(0, 1, 1, 1))).startsWith("ok");
    assertThat(send("{}", bounds(0, 1, 0, 0))).isEqualTo("OTHER_NOTICE");
    assertThat(send("{}", aDay(1))).isEqualTo("MEMBER_DAY");
    assertThat(send("{}", bounds(0, 0, 0, 1))).isEqualTo("ACCOUNT_DAY");
    forwardTo(Instant.ofEpochMilli(monthEnd));
    assertThat(send("{}", bounds(0, 1, 1, 1))).startsWith("ok");
    assertThat(send("{}", bounds(0, 1, 0, 0))).isEqualTo("OTHER_NOTICE");
    assertThat(send("{}", aDay(1))).isEqualTo("MEMBER_DAY");
    assertThat(send("{}", bounds(0, 0, 0, 1))).isEqualTo("ACCOUNT_DAY");
  }

  @Test
  void whoRepeatsAnIdOfHisOwnIsToldOfItsMessage() throws Exception {
    Bounds strict = bounds(5, 1, 1, 1);
    List<String> became =
        sendAtOnce(100, () -> send(nodes.getFirst(), message(MEMBER, "{}", "mine", strict)));
    assertThat(became).allMatch(one -> one.equals(became.getFirst())).isNotEmpty();
    assertThat(stored()).isOne();
    assertThat(send(nodes.getFirst(), message(MEMBER, "{}", "other", strict)))
        .isEqualTo("DUPLICATE");
  }

  @Test
  void whatWasRefusedTakesNobodysPlace() throws Exception {
    List<String> became =
        sendAtOnce(
            MANY,
            () -> send(nodes.getFirst(), message(NOT_FOLLOWING, "{}", null, bounds(5, 1, 1, 1))));
    assertThat(became).containsOnly(Refusal.NOT_A_FOLLOWER.name());
    assertThat(send("{}", bounds(6, 1, 1, 1))).startsWith("ok");
  }

  @Test
  void whatWasLetPassOnPurposeCountsForOthers() {
    letTheNodeLearn();
    assertThat(send("{}", aDay(1))).startsWith("ok");
    assertThat(send("{\"held\":1}", aDay(1).lifted())).startsWith("ok");
    assertThat(send("{}", aDay(2))).isEqualTo("MEMBER_DAY");
    assertThat(send("{}", aDay(3))).startsWith("ok");
  }
}
