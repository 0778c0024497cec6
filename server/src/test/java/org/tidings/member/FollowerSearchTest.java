package org.tidings.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidings.member.FollowerQuery.Order.NAME;
import static org.tidings.member.FollowerQuery.Order.NEWEST;
import static org.tidings.member.FollowerQuery.Order.REMARK;
import static org.tidings.member.FollowerQuery.Standing.BLACKLISTED;
import static org.tidings.member.FollowerQuery.Standing.FOLLOWS;
import static org.tidings.member.FollowerQuery.Standing.LEFT;
import static org.tidings.member.FollowerQuery.Standing.REJECTS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tidings.e2e.ManualClock;
import org.tidings.e2e.TestDatabases;
import org.tidings.kernel.OpenId;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseAddress;
import org.tidings.storage.PlatformKeys;

/** What operators see of their followers: every order, page by page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowerSearchTest {
  private static final long ACCOUNT = 7;
  private static final long OTHER = 8;

  private final DatabaseAddress address = TestDatabases.fresh();
  private final Database database = new Database(address);
  private final ManualClock clock = new ManualClock();
  private Members members;
  private Followers followers;
  private FollowerSearch search;
  private OpenIds openIds;

  @BeforeAll
  void follow() {
    PlatformKeys keys = new PlatformKeys(database.jdbi());
    members = new Members(database.jdbi(), clock);
    followers =
        new Followers(
            database.jdbi(),
            clock,
            new FollowEvents(database.jdbi(), clock, keys, () -> Duration.ofDays(1)));
    openIds = new OpenIds(keys);
    search = new FollowerSearch(database.jdbi(), followers, members, openIds);
    // in this order, a day apart
    for (String name : List.of("zoe", "Anna", "anders", "bob", "Änne", "100%_sure")) {
      follow(name, ACCOUNT);
      clock.forward(Duration.ofDays(1));
    }
    follow("Anatol", OTHER);
    followers.leave(member("bob"), ACCOUNT);
    followers.reject(member("zoe").id(), ACCOUNT, true);
    Blacklists blacklists = new Blacklists(database.jdbi());
    blacklists.set(ACCOUNT, Set.of(member("bob").id(), member("Anna").id()), true);
    followers.remark(member("zoe").id(), ACCOUNT, "VIP Zoe");
    followers.remark(member("Anna").id(), ACCOUNT, "vip anna");
    followers.remark(member("anders").id(), ACCOUNT, "new");
  }

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void newestFirst() {
    assertThat(all(new FollowerQuery(FOLLOWS, NEWEST, "")))
        .containsExactly("100%_sure", "Änne", "anders", "Anna", "zoe");
  }

  @Test
  void byNameWhateverTheCase() {
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "")))
        .containsExactly("100%_sure", "anders", "Anna", "zoe", "Änne");
  }

  @Test
  void byRemark() {
    assertThat(all(new FollowerQuery(FOLLOWS, REMARK, "")))
        .containsExactly("anders", "Anna", "zoe");
    assertThat(all(new FollowerQuery(FOLLOWS, REMARK, "VIP"))).containsExactly("Anna", "zoe");
  }

  @Test
  void byHowTheNameBegins() {
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "an"))).containsExactly("anders", "Anna");
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "ANN"))).containsExactly("Anna");
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "än"))).containsExactly("Änne");
    // they stand for themselves
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "%"))).isEmpty();
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "100%_"))).containsExactly("100%_sure");
    assertThat(all(new FollowerQuery(FOLLOWS, NAME, "100%%"))).isEmpty();
  }

  @Test
  void byHowTheyStand() {
    for (FollowerQuery.Order order : List.of(NEWEST, NAME)) {
      assertThat(all(new FollowerQuery(REJECTS, order, ""))).containsExactly("zoe");
      assertThat(all(new FollowerQuery(LEFT, order, ""))).containsExactly("bob");
      assertThat(all(new FollowerQuery(BLACKLISTED, order, "")))
          .containsExactlyInAnyOrder("bob", "Anna");
    }
  }

  @Test
  void byOpenId() {
    OpenId openId = openIds.of(member("bob").id(), ACCOUNT);
    ListedFollower bob = search.find(ACCOUNT, openId.value()).orElseThrow();
    assertThat(bob.openId()).isEqualTo(openId);
    assertThat(bob.name()).isEqualTo("bob");
    assertThat(bob.profile().follower().follows()).isFalse();
    assertThat(bob.profile().follower().blacklisted()).isTrue();
    assertThat(search.find(OTHER, openId.value())).isEmpty();
    assertThat(search.find(ACCOUNT, openIds.of(member("Anatol").id(), ACCOUNT).value())).isEmpty();
    assertThat(search.find(ACCOUNT, "bob")).isEmpty();
  }

  @Test
  void oneWhoIsNotKnownHasNoPageBehind() {
    OpenId stranger = openIds.of(member("Anatol").id(), ACCOUNT);
    assertThat(
            search.list(ACCOUNT, new FollowerQuery(FOLLOWS, NEWEST, ""), Optional.of(stranger), 10))
        .isEmpty();
  }

  @Test
  void inFigures() {
    long dayAgo = clock.millis() - Duration.ofHours(25).toMillis();
    assertThat(search.count(ACCOUNT, dayAgo)).isEqualTo(new FollowerNumbers(5, 2, 1, 1));
    assertThat(search.count(OTHER, 0)).isEqualTo(new FollowerNumbers(1, 0, 0, 1));
    assertThat(search.count(99, 0)).isEqualTo(new FollowerNumbers(0, 0, 0, 0));
  }

  /** Two a page, until there is no more. */
  private List<String> all(FollowerQuery query) {
    List<String> names = new ArrayList<>();
    Optional<OpenId> after = Optional.empty();
    List<ListedFollower> page;
    do {
      page = search.list(ACCOUNT, query, after, 2);
      page.forEach(follower -> names.add(follower.name()));
      after = page.isEmpty() ? after : Optional.of(page.getLast().openId());
    } while (!page.isEmpty());
    return names;
  }

  private void follow(String name, long account) {
    followers.follow(member(name), account, new Arrival(Scene.QR_CODE, "desk " + name));
  }

  private Member member(String name) {
    return members.find(name).orElseGet(() -> members.declare(name, true));
  }
}
