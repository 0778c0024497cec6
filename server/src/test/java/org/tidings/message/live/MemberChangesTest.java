package org.tidings.message.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.MessageId;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.message.inbox.Conversations;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Migrations;
import org.tidings.storage.Notifications;

/** What a member does on one page is known on all others, on both of two nodes. */
class MemberChangesTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final long MEMBER = 1;
  private static final long ACCOUNT = 3;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final Limits limits = new Limits(Map.of());
  private final Clock clock = Clock.systemUTC();
  private final List<Node> nodes = new ArrayList<>();

  private record Node(Notifications notifications, LivePush push, LiveInbox inbox) {
    void close() {
      push.close();
      notifications.close();
    }
  }

  @BeforeEach
  void start() {
    Migrations.apply(address);
    new MessagePartitions(database.jdbi(), clock, limits).maintain();
    nodes.add(node());
    nodes.add(node());
  }

  private Node node() {
    Messages messages = new Messages(database.jdbi());
    Notifications notifications = new Notifications(database);
    LivePush push = new LivePush(messages, notifications, clock, limits);
    Conversations conversations = new Conversations(database.jdbi(), messages, clock, limits);
    return new Node(notifications, push, new LiveInbox(conversations, push));
  }

  @AfterEach
  void close() {
    nodes.forEach(Node::close);
    database.close();
  }

  private OpenPage open(int node, OptionalLong after) {
    return ((Opening.Opened) nodes.get(node).push().open(MEMBER, after)).page();
  }

  private long put() {
    long msgid = MessageId.firstAt(clock.millis());
    TestDatabases.execute(
        address,
        "insert into message values (%d, %d, %d, 1, 0, '{}')".formatted(MEMBER, msgid, ACCOUNT));
    return msgid;
  }

  /** All that comes until this does. */
  private static List<MemberChange> awaitChange(OpenPage page, MemberChange wanted) {
    List<MemberChange> come = new ArrayList<>();
    await()
        .atMost(SOON)
        .until(() -> {
          come.addAll(page.next(Duration.ofMillis(50)).changes());
          return come.contains(wanted);
        });
    return come;
  }

  /** A node that does not know yet that the other has a page tells it nothing. */
  private void awaitKnown(OpenPage page) throws InterruptedException {
    await()
        .atMost(SOON)
        .until(() -> {
          nodes.forEach(node -> node.push().tell(MEMBER, new MemberChange.OfPreferences()));
          return page.next(Duration.ofMillis(50)).changes().size() == 1;
        });
    var _ = page.next(Duration.ofMillis(300));
  }

  @Test
  void whatIsReadOrDeletedOnOneNodeIsToldOnBoth() throws Exception {
    long first = put();
    long second = put();
    try (OpenPage here = open(0, OptionalLong.empty());
        OpenPage there = open(1, OptionalLong.empty())) {
      awaitKnown(there);
      awaitKnown(here);
      assertThat(nodes.getFirst().inbox().read(MEMBER, ACCOUNT, first)).hasValue(first);
      awaitChange(there, new MemberChange.Read(ACCOUNT, first));
      awaitChange(here, new MemberChange.Read(ACCOUNT, first));
      assertThat(nodes.getLast().inbox().delete(MEMBER, first)).isTrue();
      awaitChange(here, new MemberChange.Deleted(first));
      assertThat(nodes.getLast().inbox().deleteAll(MEMBER, ACCOUNT)).hasValue(second);
      assertThat(awaitChange(here, new MemberChange.DeletedAll(ACCOUNT, second)))
          .as("each once, and nothing else")
          .containsExactly(new MemberChange.DeletedAll(ACCOUNT, second));
    }
  }

  @Test
  void whatChangesNothingIsNotTold() throws Exception {
    long msgid = put();
    LiveInbox inbox = nodes.getFirst().inbox();
    inbox.read(MEMBER, ACCOUNT, msgid);
    try (OpenPage page = open(0, OptionalLong.empty())) {
      inbox.read(MEMBER, ACCOUNT, msgid);
      inbox.delete(MEMBER, msgid + 1);
      inbox.deleteAll(MEMBER, ACCOUNT + 1);
      assertThat(page.next(Duration.ofMillis(200)).changes()).isEmpty();
    }
  }

  @Test
  void aPageThatComesBackIsToldThatItMayHaveMissedSomething() {
    try (OpenPage back = open(0, OptionalLong.of(1));
        OpenPage first = open(0, OptionalLong.empty())) {
      assertThat(awaitChange(back, new MemberChange.Anything())).hasSize(1);
      nodes.getFirst().push().tell(MEMBER, new MemberChange.OfPreferences());
      assertThat(awaitChange(first, new MemberChange.OfPreferences())).hasSize(1);
    }
  }

  @Test
  void whoeverDidNotHearIsToldSo() throws Exception {
    try (OpenPage page = open(0, OptionalLong.empty())) {
      awaitKnown(page);
      TestDatabases.execute(
          address,
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and query ilike 'listen%'");
      awaitChange(page, new MemberChange.Anything());
    }
  }

  @Test
  void whatIsDeletedIsNotShownAnyMore() throws Exception {
    long missed = put();
    long deleted = put();
    nodes.getFirst().inbox().delete(MEMBER, deleted);
    try (OpenPage page = open(0, OptionalLong.of(missed - 1))) {
      assertThat(page.next(SOON).messages())
          .extracting(InboxMessage::msgid)
          .containsExactly(missed);
      long unseen = put();
      nodes.getFirst().inbox().delete(MEMBER, unseen);
      // longer than until the first check, which looks for what nobody told of
      await()
          .during(LivePush.FIRST_CHECK.multipliedBy(2))
          .until(() -> page.next(Duration.ZERO).messages().isEmpty());
    }
  }
}
