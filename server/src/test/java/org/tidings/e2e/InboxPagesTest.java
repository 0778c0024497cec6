package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;

/** The inbox as pages, without a script. Each test has a member of its own. */
class InboxPagesTest {
  private static RunningPlatform platform;
  private Developer first;
  private Developer second;

  @BeforeAll
  static void start() {
    String[] members = {"alice", "bob", "carol", "dave", "erin", "frank", "grace"};
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1).templates(Seed.NOTICE).followers(members),
                Seed.account(2).templates(Seed.NOTICE).followers(members)));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  /** With tokens of now, whatever time it is. */
  @BeforeEach
  void fetchTokens() {
    first = Developer.of(platform, 1);
    second = Developer.of(platform, 2);
  }

  private static String chat(int account) {
    return "/m/chats/" + Seed.originalId(account);
  }

  private static List<Long> shown(Visitor.Opened page) {
    return page.document().select("#cards > li").eachAttr("data-msgid").stream()
        .map(Long::valueOf)
        .toList();
  }

  private static List<String> unread(Phone phone) {
    return phone.see("/m").document().select("#chats > li").stream()
        .map(row -> row.attr("data-account") + " " + row.attr("data-unread"))
        .toList();
  }

  @Test
  void accountsStandByTheirLatestMessageWithWhatIsUnread() {
    Phone alice = Phone.of(platform, "alice");
    first.send("alice", Seed.NOTICE);
    second.send("alice", Seed.NOTICE);
    long latest = first.send("alice", Seed.NOTICE);
    assertThat(unread(alice)).containsExactly(Seed.originalId(1) + " 2", Seed.originalId(2) + " 1");
    Document list = alice.see("/m").document();
    assertThat(list.select("#connection").attr("data-unread")).isEqualTo("3");
    assertThat(list.select("#chats > li").attr("data-latest")).isEqualTo(Long.toString(latest));
    assertThat(list.select("#chats > li:first-child").text()).contains("Account 1", "Test notice");
  }

  @Test
  void toLookIsNotToHaveRead() {
    Phone bob = Phone.of(platform, "bob");
    long old = first.send("bob", Seed.NOTICE);
    long fresh = first.send("bob", Seed.NOTICE);
    Visitor.Opened page = bob.see(chat(1));
    assertThat(shown(page)).containsExactly(old, fresh);
    assertThat(page.document().select(".new-here:not([hidden])")).hasSize(1);
    assertThat(unread(bob)).containsExactly(Seed.originalId(1) + " 2");
    Visitor.Opened read = bob.submit(page, chat(1) + "/read");
    assertThat(read.document().select(".new-here:not([hidden]), #read button")).isEmpty();
    assertThat(unread(bob)).containsExactly(Seed.originalId(1) + " 0");
  }

  @Test
  void olderMessagesStandOnFurtherPages() {
    Phone carol = Phone.of(platform, "carol");
    List<Long> sent =
        new ArrayList<>(
            LongStream.range(0, 45).map(i -> first.send("carol", Seed.NOTICE)).boxed().toList());
    List<Long> found = new ArrayList<>();
    Visitor.Opened page = carol.see(chat(1));
    while (true) {
      found.addAll(0, shown(page));
      String older = page.document().select("#older").attr("href");
      if (older.isEmpty()) {
        break;
      }
      page = carol.see(older);
      assertThat(page.document().select("#connection")).as("no live page but the newest").isEmpty();
    }
    assertThat(found).isEqualTo(sent);
  }

  @Test
  void eachDayHasOneHeading() {
    Phone dave = Phone.of(platform, "dave");
    first.send("dave", Seed.NOTICE);
    platform.forward(Duration.ofDays(1));
    fetchTokens();
    first.send("dave", Seed.NOTICE);
    first.send("dave", Seed.NOTICE);
    assertThat(dave.see(chat(1)).document().select(".day:not([hidden])").eachText())
        .containsExactly("Yesterday", "Today");
  }

  @Test
  void aMessageAloneIsReadOnlyIfNoneBeforeItIsUnread() {
    Phone erin = Phone.of(platform, "erin");
    long old = first.send("erin", Seed.NOTICE);
    long fresh = first.send("erin", Seed.NOTICE);
    assertThat(erin.see("/m/messages/" + fresh).document().select("#read button")).isEmpty();
    Visitor.Opened oldest = erin.see("/m/messages/" + old);
    erin.submit(oldest, chat(1) + "/read");
    assertThat(unread(erin)).containsExactly(Seed.originalId(1) + " 1");
  }

  @Test
  void anothersMessageDoesNotExist() {
    Phone frank = Phone.of(platform, "frank");
    long others = first.send("grace", Seed.NOTICE);
    assertThat(frank.open("/m/messages/" + others).status()).isEqualTo(404);
    assertThat(frank.open("/m/messages/x").status()).isEqualTo(404);
    assertThat(frank.open("/m/chats/gh_unknown").status()).isEqualTo(404);
    assertThat(shown(frank.see(chat(1)))).isEmpty();
    assertThat(frank.see("/m").text()).contains("No messages yet");
  }
}
