package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidings.quota.Limit;

/** What is accepted appears on the member's open pages, all of it, and once. */
class LivePushTest {
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final String SEED =
      Seed.of(
          Seed.account(1)
              .templates(Seed.NOTICE)
              .followers("alice", "bob")
              .follower("carol", "rejects", true));

  private final RunningPlatform platform =
      RunningPlatform.start(
          SEED,
          TestDatabases.fresh(),
          Map.of(Limit.PAGES_OPEN_OF_A_MEMBER, 2L, Limit.PAGES_OPEN, 3L));
  private final Developer developer = Developer.of(platform, 1);

  @AfterEach
  void close() {
    platform.close();
  }

  private LivePage open(String member, String query) {
    return LivePage.open(platform.base(), platform.clientKey(), member, query);
  }

  private HttpResponse<String> ask(String member, String query) {
    HttpRequest.Builder request =
        LivePage.request(platform.base(), platform.clientKey(), member, query);
    return platform.api().exchange(request);
  }

  private long send(String member) {
    return developer.send(member, Seed.NOTICE);
  }

  @Test
  void theCardComesAsTheInboxShowsIt() {
    long before = send("alice");
    try (LivePage first = open("alice", "");
        LivePage second = open("alice", "");
        LivePage other = open("bob", "")) {
      long msgid = send("alice");
      LivePage.Event event = first.await(msgid, SOON);
      assertThat(event.name()).isEqualTo("message");
      assertThat(event.data())
          .isEqualTo(
              platform
                  .api()
                  .inbox(platform.clientKey(), "alice", "?limit=1")
                  .path("messages")
                  .get(0));
      second.await(msgid, SOON);
      assertThat(first.msgids()).containsExactly(msgid).doesNotContain(before);
      assertThat(other.events()).isEmpty();
    }
  }

  @Test
  void onlyWhatWasDelivered() throws Exception {
    try (LivePage alice = open("alice", "");
        LivePage carol = open("carol", "")) {
      send("carol");
      alice.await(send("alice"), SOON);
      Thread.sleep(1000); // longer than until the first check
      assertThat(carol.events()).isEmpty();
    }
  }

  @Test
  void whoComesBackGetsWhatWasMissed() {
    long old = send("alice");
    long seen = send("alice");
    long missed = send("alice");
    try (LivePage page = open("alice", "?after=" + seen);
        LivePage browser =
            LivePage.open(
                LivePage.request(platform.base(), platform.clientKey(), "alice", "")
                    .header("Last-Event-ID", String.valueOf(seen)))) {
      long fresh = send("alice");
      page.await(fresh, SOON);
      browser.await(fresh, SOON);
      assertThat(page.msgids()).containsExactly(missed, fresh).doesNotContain(old);
      assertThat(browser.msgids()).isEqualTo(page.msgids());
    }
  }

  @Test
  void whoMissedTooMuchIsToldToReload() {
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 103; i++) {
      sent.add(send("alice"));
    }
    try (LivePage page = open("alice", "?after=" + sent.getFirst())) {
      await().atMost(SOON).until(page::toldToReload);
      assertThat(page.msgids()).isEqualTo(sent.subList(1, 101));
      long fresh = send("alice");
      page.await(fresh, SOON);
      assertThat(page.msgids()).hasSize(101);
    }
  }

  @Test
  void whatTheMemberChangesElsewhereIsToldWithoutAnId() {
    try (LivePage page = open("alice", "");
        LivePage bob = open("bob", "")) {
      MemberApp app = MemberApp.of(platform);
      assertThat(app.put(MemberApp.rejecting("alice", Seed.originalId(1)), "").statusCode())
          .isEqualTo(200);
      await().atMost(SOON).until(() -> page.events().size() == 1);
      LivePage.Event event = page.events().getFirst();
      assertThat(event.name()).isEqualTo("state");
      assertThat(event.id()).as("it must not move Last-Event-ID").isEmpty();
      assertThat(event.data().toString())
          .isEqualTo("{\"kind\":\"account\",\"account\":\"" + Seed.originalId(1) + "\"}");
      app.leave("alice", Seed.originalId(1));
      app.leave("alice", Seed.originalId(1));
      app.follow("alice", Seed.originalId(1));
      await().during(Duration.ofMillis(500)).until(() -> page.events().size() == 3);
      assertThat(bob.events()).isEmpty();
    }
  }

  /** Another node accepted it, and its notice was lost. */
  @Test
  void whatNobodyToldOfIsFoundOnce() {
    try (LivePage page = open("alice", "")) {
      long msgid = send("alice");
      page.await(msgid, SOON);
      long lost = msgid - 1;
      TestDatabases.execute(
          platform.database(),
          "insert into message select member_id, %d, account_id, private_template_id, outcome, content from message where msgid = %d"
              .formatted(lost, msgid));
      page.await(lost, Duration.ofSeconds(8));
      await().during(Duration.ofSeconds(6)).until(() -> page.events().size() == 2);
    }
  }

  @Test
  void furtherPagesAreRefusedUntilOneIsClosed() {
    try (LivePage stays = open("alice", "")) {
      try (LivePage goes = open("alice", "");
          LivePage bob = open("bob", "")) {
        assertThat(ask("carol", "").statusCode()).isEqualTo(503);
        bob.leave();
        assertThat(ask("alice", "").statusCode()).isIn(429, 503);
        goes.leave();
      }
      // the server notices when it writes
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> {
            stays.await(send("alice"), SOON);
            send("bob");
            try (LivePage page = open("alice", "");
                LivePage bob = open("bob", "")) {
              return page.end().isEmpty() && bob.end().isEmpty();
            } catch (AssertionError e) {
              return false;
            }
          });
    }
  }

  @Test
  void aPageThatIsGoneIsNoticedWithoutMessagesToo() {
    open("bob", "").close();
    open("bob", "").close();
    assertThat(ask("bob", "").statusCode()).isEqualTo(429);
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> {
          try (LivePage page = open("bob", "")) {
            return page.end().isEmpty();
          } catch (AssertionError e) {
            return false;
          }
        });
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(ask("nobody", "").statusCode()).isEqualTo(404);
    assertThat(ask("alice", "?after=yesterday").statusCode()).isEqualTo(400);
    assertThat(
            platform
                .api()
                .exchange(LivePage.request(platform.base(), "wrong", "alice", ""))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void askingForTheHeadOpensNothing() {
    for (int i = 0; i < 5; i++) {
      HttpRequest.Builder head =
          LivePage.request(platform.base(), platform.clientKey(), "alice", "").HEAD();
      assertThat(platform.api().exchange(head).statusCode()).isEqualTo(200);
    }
    open("alice", "").close();
  }

  @Test
  void endsInOrderWhenThePlatformStops() {
    try (LivePage page = open("alice", "")) {
      long started = System.nanoTime();
      platform.close();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      await().atMost(SOON).until(() -> page.end().equals("complete"));
    }
  }
}
