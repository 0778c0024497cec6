package org.tidings.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidings.e2e.console.Visitor;
import org.tidings.quota.Limit;

/** What comes to a browser's page at once: the parts of the pages that it would be. */
class LiveInboxPagesTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String ERASE = "/m/me/data/erase";
  private static RunningPlatform platform;
  private static Developer developer;

  @BeforeAll
  static void start() {
    platform =
        RunningPlatform.start(
            Seed.of(
                Seed.account(1)
                    .templates(Seed.NOTICE)
                    .followers("alice", "bob", "carol", "dave", "erin", "frank", "grace")),
            TestDatabases.fresh(),
            Map.of(Limit.PAGES_OPEN_OF_A_MEMBER, 2L));
    developer = Developer.of(platform, 1);
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static String chat() {
    return "/m/chats/" + Seed.originalId(1);
  }

  private static HttpRequest.Builder request(Phone phone, String query) {
    return HttpRequest.newBuilder(URI.create(platform.base() + "/m/live" + query))
        .header("Cookie", phone.cookie());
  }

  private static LivePage open(Phone phone, String query) {
    return LivePage.open(request(phone, query));
  }

  private static String after(Visitor.Opened page) {
    return "?after=" + page.document().select("#connection").attr("data-after");
  }

  @Test
  void aCardComesAsTheConversationAndTheListShowIt() {
    Phone alice = Phone.of(platform, "alice");
    try (LivePage page = open(alice, after(alice.see("/m")))) {
      long msgid = developer.send("alice", Seed.NOTICE);
      LivePage.Event event = page.await(msgid, SOON);
      assertThat(event.data().path("account").asString()).isEqualTo(Seed.originalId(1));
      assertThat(event.data().path("silent").asBoolean()).isFalse();
      Document made = alice.see(chat()).document();
      String card =
          Jsoup.parse(event.data().path("html").asString()).select(".message-card").html();
      assertThat(card).isEqualTo(made.select(".message-card").html()).contains("Test notice");
      Document row = Jsoup.parse(event.data().path("row").asString());
      assertThat(row.select("li").outerHtml())
          .isEqualTo(alice.see("/m").document().select("#chats > li").outerHtml());
    }
  }

  @Test
  void whatCameBetweenThePageAndItsStreamComesToo() {
    Phone bob = Phone.of(platform, "bob");
    String from = after(bob.see("/m"));
    long before = developer.send("bob", Seed.NOTICE);
    try (LivePage page = open(bob, from)) {
      page.await(before, SOON);
    }
  }

  @Test
  void whatIsReadOnOneDeviceIsToldToTheOther() {
    Phone carol = Phone.of(platform, "carol");
    long msgid = developer.send("carol", Seed.NOTICE);
    try (LivePage page = open(carol, "")) {
      Phone other = Phone.of(platform, "carol");
      other.submit(other.see(chat()), chat() + "/read");
      await()
          .atMost(SOON)
          .until(() ->
              page.events().stream()
                  .anyMatch(event ->
                      event.name().equals("state")
                          && event.data().path("kind").asString().equals("read")
                          && event.data().path("upTo").asLong() == msgid));
    }
  }

  @Test
  void aTabThatGoesFromPageToPageHoldsOneStream() {
    Phone dave = Phone.of(platform, "dave");
    LivePage page = open(dave, "?page=a0");
    for (int i = 1; i <= 5; i++) {
      LivePage left = page;
      page = open(dave, "?page=a" + i + "&left=a" + (i - 1));
      await().atMost(SOON).until(() -> left.end().equals("complete"));
    }
    try (LivePage last = page;
        LivePage another = open(Phone.of(platform, "erin"), "?page=b0&left=a5")) {
      last.await(developer.send("dave", Seed.NOTICE), SOON);
      assertThat(another.events())
          .as("and the name of another member's page ends nothing")
          .isEmpty();
    }
  }

  @Test
  void aDeviceThatWasSignedOutIsToldNothingMore() {
    Phone here = Phone.of(platform, "frank");
    Phone there = Phone.of(platform, "frank");
    try (LivePage stays = open(here, "");
        LivePage ends = open(there, "")) {
      here.submit(here.see("/m/me/devices"), "/m/me/devices/end-others");
      await().atMost(SOON).until(() -> ends.end().equals("complete"));
      stays.await(developer.send("frank", Seed.NOTICE), SOON);
      assertThat(ends.events()).extracting(LivePage.Event::name).containsExactly("expired");
      assertThat(stays.end()).isEmpty();
    }
  }

  @Test
  void whoHasEverythingErasedIsShownNothingMore() {
    Phone phone = Phone.of(platform, "grace");
    try (LivePage page = open(phone, "");
        LivePage portal = LivePage.open(platform.base(), platform.clientKey(), "grace", "")) {
      phone.submit(phone.see(ERASE), ERASE, Map.of("word", "ERASE"));
      for (LivePage one : List.of(page, portal)) {
        await().atMost(SOON).until(() -> one.end().equals("complete"));
        assertThat(one.events()).extracting(LivePage.Event::name).contains("expired");
      }
    }
  }

  @Test
  void whoHasNotSignedInHasNoStream() {
    Visitor visitor = new Visitor(platform.base());
    assertThat(visitor.get("/m/live").statusCode()).isEqualTo(303);
  }
}
