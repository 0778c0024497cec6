package org.tidings.message.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Outcome;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.template.Value;

/**
 * The search of a log of 240,000 messages of three accounts: every thousandth was rejected, every
 * ten thousandth is of another template.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageLogTest {
  private static final int MESSAGES = 240_000;
  private static final int ACCOUNTS = 3;
  private static final long ACCOUNT = 1;
  private static final int OF_ACCOUNT = MESSAGES / ACCOUNTS;
  private static final int MEMBERS = 1_000;
  private static final long USUAL = 10;
  private static final long RARE = 11;

  private final ManualClock clock = new ManualClock();
  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final MessageLog log = new MessageLog(database.jdbi());
  private final long first = MessageId.firstAt(clock.millis());

  @BeforeAll
  void fill() {
    new MessagePartitions(database.jdbi(), clock, new Limits(Map.of())).maintain();
    TestDatabases.execute(
        address,
        """
        insert into message (member_id, msgid, account_id, private_template_id, outcome, content)
        select n %% %d + 1, %d + n::bigint * 4096, n %% %d + 1,
          case when n %% 10000 = 0 then %d else %d end,
          case when n %% 1000 = 0 then 1 else 0 end, '{"values":{"first":{"value":"' || n || '"}}}'
        from generate_series(0, %d - 1) n;
        analyze message;
        """
            .formatted(MEMBERS, first, ACCOUNTS, RARE, USUAL, MESSAGES));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static MessageSearch search(
      OptionalLong member, OptionalLong template, Optional<Outcome> outcome) {
    return new MessageSearch(ACCOUNT, member, template, outcome, 0, Long.MAX_VALUE);
  }

  private static MessageSearch of(Outcome outcome) {
    return search(OptionalLong.empty(), OptionalLong.empty(), Optional.of(outcome));
  }

  @Test
  void newestFirstPageByPage() {
    MessagePage page = log.search(MessageSearch.ofAll(ACCOUNT), 50);
    assertThat(page.complete()).isTrue();
    assertThat(page.messages()).hasSize(50);
    assertThat(page.messages().getFirst().msgid()).isEqualTo(msgid(MESSAGES - ACCOUNTS));
    MessagePage next =
        log.search(MessageSearch.ofAll(ACCOUNT).before(page.nextBefore().orElseThrow()), 50);
    assertThat(next.messages().getFirst().msgid()).isEqualTo(msgid(MESSAGES - 51 * ACCOUNTS));
    assertThat(next.messages()).allMatch(message -> message.accountId() == ACCOUNT);
  }

  @Test
  void everyMatchIsFoundByGoingOn() {
    List<AcceptedMessage> found = all(of(Outcome.REJECTED_BY_FOLLOWER), 7, 5_000);
    assertThat(found).hasSize(OF_ACCOUNT / 1_000);
    assertThat(found).allMatch(message -> message.outcome() == Outcome.REJECTED_BY_FOLLOWER);
    assertThat(found).extracting(AcceptedMessage::msgid).doesNotHaveDuplicates();
    assertThat(all(search(OptionalLong.empty(), OptionalLong.of(RARE), Optional.empty()), 3, 999))
        .hasSize(OF_ACCOUNT / 10_000);
  }

  private List<AcceptedMessage> all(MessageSearch search, int most, int lookedAtMax) {
    List<AcceptedMessage> found = new ArrayList<>();
    OptionalLong before = OptionalLong.of(Long.MAX_VALUE);
    while (before.isPresent()) {
      MessagePage page = log.search(search.before(before.getAsLong()), most, lookedAtMax);
      found.addAll(page.messages());
      assertThat(page.messages().size()).isLessThanOrEqualTo(most);
      before = page.nextBefore();
    }
    return found;
  }

  @Test
  void oneSearchLooksAtSoManyMessagesAndNoMore() {
    MessagePage page = log.search(of(Outcome.FAILED), 50, 2_000);
    assertThat(page.messages()).isEmpty();
    assertThat(page.complete()).isFalse();
    long passed = (msgid(MESSAGES) - page.nextBefore().orElseThrow()) / 4096 / ACCOUNTS;
    assertThat(passed).isEqualTo(2_000);
  }

  @Test
  void whatIsNotThereIsSoughtWithinAMoment() {
    log.search(of(Outcome.FAILED), 50); // warms up
    long start = System.nanoTime();
    MessagePage page = log.search(of(Outcome.FAILED), 50);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(page.complete()).isFalse();
  }

  @Test
  void byMemberAloneAndWithMore() {
    OptionalLong member = OptionalLong.of(1);
    List<AcceptedMessage> found =
        log.search(search(member, OptionalLong.empty(), Optional.empty()), 500).messages();
    assertThat(found).hasSize(MESSAGES / MEMBERS / ACCOUNTS);
    assertThat(found)
        .allMatch(message -> message.memberId() == 1 && message.accountId() == ACCOUNT);
    // of member 1 every message was rejected, and one in ten has the other template
    assertThat(log.search(search(member, OptionalLong.of(RARE), Optional.empty()), 500).messages())
        .hasSize(OF_ACCOUNT / 10_000);
    assertThat(
            log.search(search(member, OptionalLong.empty(), Optional.of(Outcome.DELIVERED)), 500)
                .messages())
        .isEmpty();
  }

  @Test
  void betweenTwoTimes() {
    long from = msgid(30_000);
    long before = msgid(30_030);
    MessageSearch search =
        new MessageSearch(
            ACCOUNT, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), from, before);
    MessagePage page = log.search(search, 50);
    assertThat(page.messages())
        .hasSize(10)
        .allMatch(message -> message.msgid() >= from && message.msgid() < before);
    assertThat(page.nextBefore()).isEmpty();
  }

  @Test
  void oneByItsIdIfItIsTheAccountsOwn() {
    LoggedMessage message = log.find(ACCOUNT, msgid(3)).orElseThrow();
    assertThat(message.content().values().values()).extracting(Value::text).containsExactly("3");
    assertThat(message.message().memberId()).isEqualTo(4);
    assertThat(log.find(ACCOUNT + 1, msgid(3))).isEmpty();
    assertThat(log.find(ACCOUNT, msgid(MESSAGES))).isEmpty();
    assertThat(log.listByIds(ACCOUNT, List.of(msgid(6), msgid(3), msgid(1))))
        .extracting(AcceptedMessage::msgid)
        .containsExactly(msgid(3), msgid(6));
  }

  private long msgid(int n) {
    return first + n * 4096L;
  }
}
