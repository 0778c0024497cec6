package org.tidings.message.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.message.InboxMessage;

/** What a member sees of the inbox, account by account. Each test has members of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationsTest {
  private static final AtomicLong MEMBERS = new AtomicLong();

  private final InboxWorld world = new InboxWorld();
  private final Conversations conversations = world.conversations();
  private long member;

  @BeforeEach
  void another() {
    member = MEMBERS.incrementAndGet();
  }

  @AfterAll
  void close() {
    world.close();
  }

  private List<Long> messages(long account) {
    return ids(conversations.messages(member, account, Long.MAX_VALUE, 50));
  }

  private static List<Long> ids(InboxPage<InboxMessage> page) {
    return page.shown().stream().map(InboxMessage::msgid).toList();
  }

  @Test
  void accountsStandInTheOrderOfTheirLatest() {
    world.deliver(member, 1);
    world.deliver(member, 2);
    long latest = world.deliver(member, 1);
    world.put(member, 3, world.ago(Duration.ZERO), 1);
    world.deliver(MEMBERS.incrementAndGet(), 4);
    assertThat(world.accounts(member)).containsExactly(1L, 2L);
    assertThat(world.conversation(member, 1).latest().msgid()).isEqualTo(latest);
    world.deliver(member, 2);
    assertThat(world.accounts(member)).containsExactly(2L, 1L);
  }

  @Test
  void whatIsUnreadIsCountedUntilItIsRead() {
    long first = world.deliver(member, 1);
    long second = world.deliver(member, 1);
    world.deliver(member, 2);
    assertThat(world.conversation(member, 1).unread()).isEqualTo(2);
    assertThat(conversations.unread(member)).isEqualTo(3);
    assertThat(conversations.read(member, 1, first)).hasValue(first);
    assertThat(world.conversation(member, 1).unread()).isEqualTo(1);
    assertThat(conversations.read(member, 1, second)).hasValue(second);
    assertThat(conversations.unread(member)).isEqualTo(1);
    assertThat(conversations.readUpTo(member, 1)).isEqualTo(second);
  }

  @Test
  void aReadPositionNeverGoesBackNorBeyondWhatThereIs() {
    long first = world.deliver(member, 1);
    long second = world.deliver(member, 1);
    assertThat(conversations.read(member, 1, Long.MAX_VALUE)).hasValue(second);
    assertThat(conversations.read(member, 1, first)).isEmpty();
    assertThat(conversations.read(member, 1, second)).isEmpty();
    assertThat(conversations.read(member, 9, second)).isEmpty();
    world.deliver(member, 1);
    assertThat(conversations.unread(member)).isEqualTo(1);
  }

  @Test
  void theUnreadAreCountedToAHundred() {
    world.deliverMany(member, 2, 400);
    assertThat(conversations.unread(member)).isEqualTo(Conversations.UNREAD_MAX);
    assertThat(world.conversation(member, 1).unread()).isEqualTo(Conversations.UNREAD_MAX);
  }

  @Test
  void theListAndAConversationArePagedByCursor() {
    world.deliverMany(member, 7, 70);
    List<Long> accounts = new ArrayList<>();
    long before = Long.MAX_VALUE;
    do {
      InboxPage<Conversation> page = conversations.list(member, before, 3);
      page.shown().forEach(one -> accounts.add(one.accountId()));
      before = page.before().orElse(0);
    } while (before > 0);
    assertThat(accounts).hasSize(7).doesNotHaveDuplicates();
    InboxPage<InboxMessage> first = conversations.messages(member, 4, Long.MAX_VALUE, 6);
    InboxPage<InboxMessage> second =
        conversations.messages(member, 4, first.before().orElseThrow(), 6);
    assertThat(first.shown()).hasSize(6);
    assertThat(second.shown()).hasSize(4).allMatch(message -> message.accountId() == 4);
    assertThat(second.before()).isEmpty();
    assertThat(ids(second).getFirst()).isLessThan(ids(first).getLast());
    assertThat(conversations.after(member, 4, ids(first).get(3), 10))
        .extracting(InboxMessage::msgid)
        .isEqualTo(ids(first).subList(0, 3).reversed());
  }

  @Test
  void whatIsDeletedIsGoneEverywhereAndStaysGone() {
    long first = world.deliver(member, 1);
    long second = world.deliver(member, 1);
    assertThat(conversations.find(member, second)).isPresent();
    assertThat(conversations.delete(member, second)).isTrue();
    assertThat(conversations.delete(member, second)).isFalse();
    assertThat(conversations.find(member, second)).isEmpty();
    assertThat(messages(1)).containsExactly(first);
    assertThat(ids(conversations.inbox(member, Long.MAX_VALUE, 10))).containsExactly(first);
    assertThat(world.conversation(member, 1).latest().msgid()).isEqualTo(first);
    assertThat(conversations.unread(member)).isEqualTo(1);
    conversations.delete(member, first);
    assertThat(world.accounts(member)).isEmpty();
    assertThat(conversations.unread(member)).isZero();
    long third = world.deliver(member, 1);
    world.forward(Duration.ofMinutes(30));
    assertThat(messages(1)).containsExactly(third);
  }

  @Test
  void nobodyFindsOrDeletesWhatIsAnothers() {
    long other = MEMBERS.incrementAndGet();
    long msgid = world.deliver(member, 1);
    assertThat(conversations.find(other, msgid)).isEmpty();
    assertThat(conversations.delete(other, msgid)).isFalse();
    assertThat(conversations.delete(member, msgid + 1)).isFalse();
    assertThat(messages(1)).containsExactly(msgid);
  }

  @Test
  void allOfAnAccountIsDeletedUpToThatMoment() {
    world.deliverMany(member, 2, 9_000);
    OptionalLong upTo = conversations.deleteAll(member, 1);
    assertThat(upTo).isPresent();
    assertThat(world.accounts(member)).containsExactly(2L);
    assertThat(conversations.deleteAll(member, 1)).isEmpty();
    assertThat(ids(conversations.inbox(member, Long.MAX_VALUE, 50))).hasSize(50);
    long next = world.deliver(member, 1);
    assertThat(messages(1)).containsExactly(next);
  }

  /** Accepted by another node, whose commit took its time. */
  @Test
  void whatComesLateIsSeenOnce() {
    long known = world.deliver(member, 1);
    assertThat(messages(1)).containsExactly(known);
    long late = world.ago(Duration.ofMinutes(5));
    world.put(member, 1, late, 0);
    assertThat(messages(1)).containsExactly(known, late);
    assertThat(messages(1)).containsExactly(known, late);
  }

  @Test
  void twoDevicesThatLookAtOnceSeeTheSame() throws Exception {
    world.deliverMany(member, 3, 5_000);
    try (ExecutorService devices = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<List<Long>>> looks =
          IntStream.range(0, 6)
              .mapToObj(
                  i -> devices.submit(() -> ids(conversations.inbox(member, Long.MAX_VALUE, 100))))
              .toList();
      for (Future<List<Long>> look : looks) {
        assertThat(look.get()).isEqualTo(looks.getFirst().get()).hasSize(100);
      }
    }
    assertThat(entries()).isEqualTo(5_000);
  }

  private long entries() {
    return world.number("select count(*) from inbox_entry where member_id = " + member);
  }

  @Test
  void moreThanOneLookGathersIsFoundAllTheSame() {
    int all = Gathering.STEP * Gathering.STEPS_MAX + 3_000;
    world.put(member, 9, world.ago(Duration.ofMinutes(1)), 0);
    world.deliverMany(member, 2, all);
    InboxPage<Conversation> page = conversations.list(member, Long.MAX_VALUE, 2);
    assertThat(page.shown()).extracting(Conversation::accountId).containsExactlyInAnyOrder(1L, 2L);
    assertThat(entries()).isEqualTo((long) Gathering.STEP * Gathering.STEPS_MAX);
    assertThat(conversations.list(member, page.before().orElseThrow(), 2).shown())
        .extracting(Conversation::accountId)
        .containsExactly(9L);
    assertThat(entries()).isEqualTo(all + 1L);
    conversations.forget(member);
    assertThat(world.accounts(member)).as("on one page").hasSize(3).endsWith(9L);
  }

  @Test
  void aMemberWhoIsForgottenLeavesNothing() {
    conversations.delete(member, world.deliver(member, 1));
    world.deliver(member, 1);
    conversations.unread(member);
    conversations.forget(member);
    for (String table : List.of("inbox_state", "inbox_entry", "inbox_deletion", "conversation")) {
      assertThat(world.number("select count(*) from " + table + " where member_id = " + member))
          .as(table)
          .isZero();
    }
  }
}
