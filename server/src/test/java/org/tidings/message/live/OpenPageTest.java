package org.tidings.message.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.TestDatabases;
import org.tidings.account.RuleSet;
import org.tidings.message.InboxMessage;
import org.tidings.message.MessageContent;
import org.tidings.message.MessagePartitions;
import org.tidings.message.Messages;
import org.tidings.quota.Limits;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.Notifications;

/** A page shows everything once, and holds no more than it may. */
class OpenPageTest {
  private static final Duration NOW = Duration.ZERO;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private Notifications notifications;
  private LivePush push;
  private OpenPage page;

  @BeforeEach
  void open() {
    Jdbi jdbi = database.jdbi();
    Limits limits = new Limits(Map.of());
    new MessagePartitions(jdbi, Clock.systemUTC(), limits).maintain();
    notifications = new Notifications(database);
    push = new LivePush(new Messages(jdbi), notifications, Clock.systemUTC(), limits);
    page = new OpenPage(push, 1);
    page.begin(List.of(5L), List.of(message(7), message(8)), false, 2);
  }

  @AfterEach
  void close() {
    push.close();
    notifications.close();
    database.close();
  }

  private static InboxMessage message(long msgid) {
    return new InboxMessage(
        msgid, 1, 1, new MessageContent(RuleSet.OF_2014, null, null, null, Map.of()));
  }

  private static List<Long> ids(OpenPage.News news) {
    return news.messages().stream().map(InboxMessage::msgid).toList();
  }

  @Test
  void showsEverythingOnce() throws Exception {
    page.offer(message(8));
    page.offer(message(5));
    page.offer(message(9));
    page.offer(message(6));
    assertThat(ids(page.next(NOW))).containsExactly(7L, 8L, 9L, 6L);
    page.offer(message(9));
    assertThat(ids(page.next(NOW))).isEmpty();
    assertThat(LongStream.range(0, 12).filter(page::lacks)).containsExactly(3L, 4L, 10L, 11L);
  }

  @Test
  void whatCameBeforeItBeganStaysBehindWhatItMissed() throws Exception {
    OpenPage other = new OpenPage(push, 1);
    other.offer(message(9));
    other.offer(message(8));
    other.begin(List.of(), List.of(message(7), message(8)), false, 2);
    assertThat(ids(other.next(NOW))).containsExactly(7L, 8L, 9L);
  }

  @Test
  void whoReadsTooSlowlyIsToldToReload() throws Exception {
    long id = 10;
    while (id < 10 + OpenPage.WAITING_MAX) {
      page.offer(message(id++));
    }
    OpenPage.News news = page.next(NOW);
    assertThat(news.reload()).isTrue();
    assertThat(news.messages()).hasSizeLessThan(3);
    for (int i = 0; i < OpenPage.WAITING_MAX; i++) {
      page.offer(message(id++));
    }
    news = page.next(NOW);
    assertThat(news.reload()).isFalse();
    assertThat(news.messages()).hasSize(OpenPage.WAITING_MAX);
  }

  @Test
  void remembersABoundedNumber() throws Exception {
    for (long id = 10; id < 10 + OpenPage.KNOWN_MAX; id++) {
      page.offer(message(id));
      if (id % 100 == 0) {
        assertThat(page.next(NOW).reload()).isFalse();
      }
    }
    assertThat(page.next(NOW).reload()).isTrue();
    assertThat(page.checkedUpTo()).isGreaterThan(10 + OpenPage.KNOWN_MAX / 3);
    assertThat(LongStream.range(0, 10 + OpenPage.KNOWN_MAX).filter(page::lacks)).isEmpty();
  }

  @Test
  void wakesWhoWaits() throws Exception {
    page.next(NOW);
    Thread.ofVirtual().start(() -> page.offer(message(20)));
    assertThat(ids(page.next(Duration.ofSeconds(5)))).containsExactly(20L);
    Thread.ofVirtual().start(page::end);
    assertThat(page.next(Duration.ofSeconds(5)).ended()).isTrue();
  }

  /** As when the connection breaks before its answer begins. */
  @Test
  void aPageThatNobodyReadsIsFreed() throws Exception {
    assertThat(push.open(2, OptionalLong.empty())).isInstanceOf(Opening.Opened.class);
    assertThat(push.count()).isEqualTo(1);
    await().atMost(LivePush.CHECK_INTERVAL.plusSeconds(2)).until(() -> push.count() == 0);
  }
}
