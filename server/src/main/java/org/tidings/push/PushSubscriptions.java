package org.tidings.push;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;
import org.tidings.storage.Notifications;
import org.tidings.storage.Notifications.Channel;

/** The store of the browsers in which members want to be told of messages. */
public final class PushSubscriptions {
  /** A browser to which so many pushes failed, one after the other, is forgotten. */
  static final int FAILURES_MAX = 10;

  /** A browser as it gave itself, in the language of the page that it came from. */
  public record Browser(PushEndpoint endpoint, BrowserKeys keys, Locale language) {}

  private static final int FETCHED_AT_ONCE = 10_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Limits limits;
  private volatile LongConsumer listener = member -> {};

  public PushSubscriptions(Jdbi jdbi, Clock clock, Limits limits) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.limits = limits;
  }

  /** Tells this process at once of who subscribes; the other nodes hear of it a moment later. */
  void tell(LongConsumer next) {
    listener = next;
  }

  /**
   * From now on the member is told in this browser, and nobody else is: a browser belongs to who
   * signed in last. Doing it again renews it. Who has too many browsers loses the oldest.
   *
   * @param session the digest of the one that it came with and ends with; empty for an
   *     organisation's own app
   */
  public void subscribe(long memberId, Browser browser, Optional<byte[]> session) {
    PushEndpoint endpoint = browser.endpoint();
    jdbi.useTransaction(handle -> {
      handle.execute(
          "delete from push_subscription where endpoint_sha256 = ? and member_id <> ?",
          endpoint.sha256(),
          memberId);
      add(handle, memberId, browser, session);
      handle.execute(
          "delete from push_subscription where member_id = ? and subscription_id not in"
              + " (select subscription_id from push_subscription where member_id = ?"
              + " order by created_at desc, subscription_id desc limit ?)",
          memberId,
          memberId,
          limits.of(Limit.PUSH_BROWSERS_OF_A_MEMBER));
      Notifications.tell(handle, Channel.PUSH_SUBSCRIPTIONS, Long.toString(memberId));
    });
    listener.accept(memberId);
  }

  private void add(Handle handle, long memberId, Browser browser, Optional<byte[]> session) {
    handle
        .createUpdate(
            """
            insert into push_subscription
              (member_id, endpoint_sha256, endpoint, p256dh, auth, session_sha256, language,
                created_at)
            values (:member, :sha256, :endpoint, :p256dh, :auth, :session, :language, :now)
            on conflict (member_id, endpoint_sha256) do update set p256dh = excluded.p256dh,
              auth = excluded.auth, session_sha256 = excluded.session_sha256,
              language = excluded.language, created_at = excluded.created_at, failures = 0
            """)
        .bind("member", memberId)
        .bind("sha256", browser.endpoint().sha256())
        .bind("endpoint", browser.endpoint().url().toString())
        .bind("p256dh", browser.keys().p256dh())
        .bind("auth", browser.keys().auth())
        .bind("session", session.orElse(null))
        .bind("language", browser.language().getLanguage())
        .bind("now", clock.millis())
        .execute();
  }

  /** False: there was none. */
  public boolean unsubscribe(long memberId, PushEndpoint endpoint) {
    return jdbi.withHandle(handle ->
        handle.execute(
                "delete from push_subscription where member_id = ? and endpoint_sha256 = ?",
                memberId,
                endpoint.sha256())
            > 0);
  }

  /** In how many browsers the member is told. */
  public int count(long memberId) {
    return jdbi.withHandle(handle ->
        handle
            .select("select count(*) from push_subscription where member_id = ?", memberId)
            .mapTo(int.class)
            .one());
  }

  /** Whether the member is told in a browser that came with this session. */
  public boolean has(long memberId, byte[] session) {
    return jdbi.withHandle(handle ->
        handle
            .select(
                "select exists (select 1 from push_subscription"
                    + " where member_id = ? and session_sha256 = ?)",
                memberId,
                session)
            .mapTo(boolean.class)
            .one());
  }

  /** None of the member's browsers is told any more. */
  public void forgetAll(long memberId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from push_subscription where member_id = ?", memberId));
  }

  /** When the member's browsers were subscribed, the newest first. */
  public List<Long> listTimes(long memberId) {
    return jdbi.withHandle(handle ->
        handle
            .select(
                "select created_at from push_subscription where member_id = ?"
                    + " order by created_at desc",
                memberId)
            .mapTo(Long.class)
            .list());
  }

  Map<Long, List<PushSubscription>> listOf(Collection<Long> members) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from push_subscription where member_id = any(:members)")
            .bindArray("members", Long.class, members)
            .map((row, context) -> read(row))
            .stream()
            .collect(Collectors.groupingBy(PushSubscription::memberId)));
  }

  private static PushSubscription read(ResultSet row) throws SQLException {
    return new PushSubscription(
        row.getLong("member_id"),
        row.getLong("subscription_id"),
        new PushEndpoint(URI.create(row.getString("endpoint"))),
        new BrowserKeys(row.getString("p256dh"), row.getString("auth")),
        Optional.ofNullable(row.getBytes("session_sha256")).map(HexFormat.of()::formatHex),
        Locale.of(row.getString("language")),
        row.getInt("failures"));
  }

  /** All members who have any. */
  void readMembers(LongConsumer reader) {
    jdbi.useTransaction(handle ->
        handle
            .createQuery("select distinct member_id from push_subscription")
            .setFetchSize(FETCHED_AT_ONCE)
            .mapTo(Long.class)
            .useStream(members -> members.forEach(reader::accept)));
  }

  void remove(PushSubscription gone) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from push_subscription where member_id = ? and subscription_id = ?",
            gone.memberId(),
            gone.id()));
  }

  void noteTaken(PushSubscription to) {
    if (to.failures() > 0) {
      jdbi.useHandle(handle ->
          handle.execute(
              "update push_subscription set failures = 0"
                  + " where member_id = ? and subscription_id = ?",
              to.memberId(),
              to.id()));
    }
  }

  /** Once its tries are used up. */
  void noteFailed(PushSubscription to) {
    jdbi.useHandle(handle -> {
      handle.execute(
          "update push_subscription set failures = failures + 1"
              + " where member_id = ? and subscription_id = ?",
          to.memberId(),
          to.id());
      handle.execute(
          "delete from push_subscription"
              + " where member_id = ? and subscription_id = ? and failures >= ?",
          to.memberId(),
          to.id(),
          FAILURES_MAX);
    });
  }
}
