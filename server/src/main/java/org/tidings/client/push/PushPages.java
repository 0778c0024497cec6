package org.tidings.client.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.tidings.client.web.MemberRoute;
import org.tidings.client.web.MemberRoute.Who;
import org.tidings.client.web.MemberVisit;
import org.tidings.http.Reply;
import org.tidings.kernel.Tokens;
import org.tidings.push.BrowserKeys;
import org.tidings.push.PushEndpoint;
import org.tidings.push.PushKeys;
import org.tidings.push.PushSubscriptions;

/**
 * Where a member switches on that this browser tells of new messages while no page is open. The
 * browser does it by script ({@code push-switch.js}), so these answer scripts too.
 */
public final class PushPages {
  private static final String PATH = "/m/me/notifications";

  /** Who presses the button again and again makes push services no more work than this. */
  private static final Duration TESTS_APART = Duration.ofSeconds(10);

  private static final int TESTERS_MAX = 10_000;

  private final PushSubscriptions subscriptions;
  private final PushKeys keys;
  private final LongPredicate test;
  private final boolean allowPrivate;
  private final Cache<Long, Boolean> tested =
      Caffeine.newBuilder().maximumSize(TESTERS_MAX).expireAfterWrite(TESTS_APART).build();

  /**
   * Pages of notifications.
   *
   * @param test pushes a test to a member; false if there is no browser to push to
   * @param allowPrivate push services may be on this machine: for a laptop and tests
   */
  public PushPages(
      PushSubscriptions subscriptions, PushKeys keys, LongPredicate test, boolean allowPrivate) {
    this.subscriptions = subscriptions;
    this.keys = keys;
    this.test = test;
    this.allowPrivate = allowPrivate;
  }

  public List<MemberRoute> routes() {
    return List.of(
        MemberRoute.get(PATH, Who.MEMBER, this::show),
        MemberRoute.post("/m/push/subscribe", Who.MEMBER, this::subscribe),
        MemberRoute.post("/m/push/unsubscribe", Who.MEMBER, this::unsubscribe),
        MemberRoute.post("/m/push/test", Who.MEMBER, this::test));
  }

  /** For whatever page shows the switch. */
  public PushSwitch of(MemberVisit visit) {
    long member = visit.member().id();
    boolean on = session(visit).filter(session -> subscriptions.has(member, session)).isPresent();
    return new PushSwitch(keys.publicKey(), on, subscriptions.count(member));
  }

  private Reply show(MemberVisit visit) {
    return visit.page("client/push/notifications.jte", of(visit));
  }

  private Reply subscribe(MemberVisit visit) {
    Optional<PushEndpoint> endpoint = endpoint(visit);
    Optional<BrowserKeys> browserKeys =
        BrowserKeys.parse(text(visit, "p256dh"), text(visit, "auth"));
    if (endpoint.isEmpty() || browserKeys.isEmpty()) {
      return refused(422, "This is not what a browser gives to be pushed to.");
    }
    subscriptions.subscribe(
        visit.member().id(),
        new PushSubscriptions.Browser(endpoint.get(), browserKeys.get(), visit.texts().language()),
        session(visit));
    return Reply.empty(204);
  }

  /** Doing it again is no fault: it is off then, which is what was wanted. */
  private Reply unsubscribe(MemberVisit visit) {
    Optional<PushEndpoint> endpoint = endpoint(visit);
    if (endpoint.isEmpty()) {
      return refused(422, "There is no push service at this address.");
    }
    subscriptions.unsubscribe(visit.member().id(), endpoint.get());
    return Reply.empty(204);
  }

  private Reply test(MemberVisit visit) {
    long member = visit.member().id();
    if (tested.asMap().putIfAbsent(member, true) != null) {
      return visit.seeOther(PATH, "push.notice.test-too-soon");
    }
    return test.test(member)
        ? visit.seeOther(PATH, "push.notice.test-sent")
        : visit.seeOther(PATH, "push.notice.test-nowhere");
  }

  private Optional<PushEndpoint> endpoint(MemberVisit visit) {
    return PushEndpoint.parse(text(visit, "endpoint"), allowPrivate);
  }

  private static String text(MemberVisit visit, String field) {
    return visit.form().text(field, PushEndpoint.CHARACTERS_MAX);
  }

  private static Optional<byte[]> session(MemberVisit visit) {
    return visit.sessionToken().map(Tokens::digest);
  }

  private static Reply refused(int status, String why) {
    return Reply.of(status, "text/plain; charset=utf-8", why);
  }
}
