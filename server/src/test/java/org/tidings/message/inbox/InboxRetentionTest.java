package org.tidings.message.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.message.InboxMessage;

/** Messages are dropped by the day; inboxes do not show what is gone, nor stumble over it. */
class InboxRetentionTest {
  private static final long MEMBER = 7;

  private final InboxWorld world = new InboxWorld();
  private final Conversations conversations = world.conversations();

  @AfterEach
  void close() {
    world.close();
  }

  private List<Long> messages(long account) {
    return conversations.messages(MEMBER, account, Long.MAX_VALUE, 50).shown().stream()
        .map(InboxMessage::msgid)
        .toList();
  }

  @Test
  void anAccountOfWhichNothingIsLeftFallsAway() {
    long old = world.deliver(MEMBER, 1);
    world.deliver(MEMBER, 2);
    assertThat(world.accounts(MEMBER)).containsExactly(2L, 1L);
    world.forward(Duration.ofDays(20));
    long fresh = world.deliver(MEMBER, 1);
    world.forward(Duration.ofDays(15));
    assertThat(world.accounts(MEMBER)).containsExactly(1L);
    assertThat(messages(1)).containsExactly(fresh).doesNotContain(old);
    assertThat(conversations.find(MEMBER, old)).isEmpty();
    assertThat(conversations.unread(MEMBER)).isEqualTo(1);
  }

  @Test
  void whatIsKeptOfThemGoesToo() {
    conversations.delete(MEMBER, world.deliver(MEMBER, 1));
    world.deliver(MEMBER, 2);
    conversations.unread(MEMBER);
    world.forward(Duration.ofDays(29));
    long fresh = world.deliver(MEMBER, 3);
    conversations.unread(MEMBER);
    world.forward(Duration.ofDays(3));
    conversations.forgetOld();
    assertThat(world.number("select min(msgid) from inbox_entry")).isEqualTo(fresh);
    assertThat(world.number("select count(*) from inbox_deletion")).isZero();
    assertThat(world.number("select min(account_id) from conversation")).isEqualTo(3);
    assertThat(world.accounts(MEMBER)).containsExactly(3L);
  }

  /**
   * The messages are gone between the look at the keys and the reading; or the limit was raised.
   */
  @Test
  void messagesThatAreMissingAreLeftOut() {
    long first = world.deliver(MEMBER, 1);
    long second = world.deliver(MEMBER, 1);
    long other = world.deliver(MEMBER, 2);
    assertThat(world.accounts(MEMBER)).containsExactly(2L, 1L);
    world.execute("delete from message where msgid in (%d, %d)".formatted(second, other));
    assertThat(world.accounts(MEMBER)).containsExactly(1L);
    assertThat(world.conversation(MEMBER, 1).latest().msgid()).isEqualTo(first);
    assertThat(messages(1)).containsExactly(first);
    assertThat(messages(2)).isEmpty();
  }
}
