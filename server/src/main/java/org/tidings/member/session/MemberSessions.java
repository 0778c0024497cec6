package org.tidings.member.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;
import org.tidings.kernel.Tokens;
import org.tidings.member.Member;

/**
 * The store of where members have signed in. A phone stays signed in as long as it is used: a
 * session ends when it is not used for {@link #IDLE_MAX}, and in any case after {@link #LIFE_MAX}.
 */
public final class MemberSessions {
  public static final Duration IDLE_MAX = Duration.ofDays(30);
  public static final Duration LIFE_MAX = Duration.ofDays(180);

  /** Use is noted no more exactly than this, so that reading a page writes nothing. */
  private static final Duration SEEN_EXACTNESS = Duration.ofHours(1);

  /** Of one member; a further one ends that which was not used for longest. */
  private static final int AT_ONCE_MAX = 20;

  private static final int BROWSER_CHARACTERS_MAX = 300;

  private final Jdbi jdbi;
  private final Clock clock;

  private record Seen(MemberSession session, long at) {}

  public MemberSessions(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Begins one, under a token that nobody knew before.
   *
   * @param browser as it names itself
   */
  public Secret begin(long memberId, MemberSession.Way way, String browser) {
    Secret token = Tokens.fresh();
    String shortened =
        browser.length() > BROWSER_CHARACTERS_MAX
            ? browser.substring(0, BROWSER_CHARACTERS_MAX)
            : browser;
    jdbi.useTransaction(handle -> {
      handle.execute(
          "delete from member_session where token_sha256 in (select token_sha256"
              + " from member_session where member_id = ? order by seen_at desc offset ?)",
          memberId,
          AT_ONCE_MAX - 1);
      handle.execute(
          "insert into member_session (token_sha256, member_id, way, created_at, seen_at, browser)"
              + " values (?, ?, ?, ?, ?, ?)",
          Tokens.digest(token),
          memberId,
          way.word(),
          clock.millis(),
          clock.millis(),
          shortened);
    });
    return token;
  }

  /** The session of a token, if it has not ended. */
  public Optional<MemberSession> find(Secret token) {
    long now = clock.millis();
    byte[] digest = Tokens.digest(token);
    return jdbi.withHandle(handle -> {
      Optional<Seen> found =
          handle
              .createQuery(
                  "select s.way, s.seen_at, m.member_id, m.name, m.reachable from member_session s"
                      + " join member m using (member_id) where s.token_sha256 = :token"
                      + " and s.seen_at > :idle and s.created_at > :life")
              .bind("token", digest)
              .bind("idle", now - IDLE_MAX.toMillis())
              .bind("life", now - LIFE_MAX.toMillis())
              .map((row, context) ->
                  new Seen(
                      new MemberSession(
                          new Member(
                              row.getLong("member_id"),
                              row.getString("name"),
                              row.getBoolean("reachable")),
                          MemberSession.Way.of(row.getString("way"))),
                      row.getLong("seen_at")))
              .findOne();
      if (found.isPresent() && now - found.get().at() > SEEN_EXACTNESS.toMillis()) {
        handle.execute("update member_session set seen_at = ? where token_sha256 = ?", now, digest);
      }
      return found.map(Seen::session);
    });
  }

  public void end(Secret token) {
    jdbi.useHandle(handle ->
        handle.execute("delete from member_session where token_sha256 = ?", Tokens.digest(token)));
  }

  /** Which of these have not ended, by their tokens' digests in hexadecimal digits. */
  public Set<String> listLiving(Collection<String> digests) {
    long now = clock.millis();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select encode(token_sha256, 'hex') from member_session"
                    + " where token_sha256 = any(array(select decode(digest, 'hex')"
                    + " from unnest(:digests) as digest)) and seen_at > :idle and created_at > :life")
            .bindArray("digests", String.class, digests)
            .bind("idle", now - IDLE_MAX.toMillis())
            .bind("life", now - LIFE_MAX.toMillis())
            .mapTo(String.class)
            .set());
  }

  /** Where a member is signed in, the last used first. */
  public List<Device> listOf(long memberId, Secret mine) {
    long now = clock.millis();
    byte[] own = Tokens.digest(mine);
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select token_sha256, browser, created_at, seen_at from member_session"
                    + " where member_id = :member and seen_at > :idle and created_at > :life"
                    + " order by seen_at desc, created_at desc limit :max")
            .bind("member", memberId)
            .bind("idle", now - IDLE_MAX.toMillis())
            .bind("life", now - LIFE_MAX.toMillis())
            .bind("max", AT_ONCE_MAX)
            .map((row, context) ->
                new Device(
                    HexFormat.of().formatHex(row.getBytes("token_sha256")),
                    row.getString("browser"),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Instant.ofEpochMilli(row.getLong("seen_at")),
                    Arrays.equals(row.getBytes("token_sha256"), own)))
            .list());
  }

  /**
   * Ends one of a member's.
   *
   * @return whether there was one
   */
  public boolean endOne(long memberId, String name) {
    byte[] digest;
    try {
      digest = HexFormat.of().parseHex(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return jdbi.withHandle(handle ->
        handle.execute(
                "delete from member_session where token_sha256 = ? and member_id = ?",
                digest,
                memberId)
            > 0);
  }

  /** Signs a member out everywhere. */
  public void endAll(long memberId) {
    jdbi.useHandle(
        handle -> handle.execute("delete from member_session where member_id = ?", memberId));
  }

  public void forgetOld() {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from member_session where seen_at < ? or created_at < ?",
            clock.millis() - IDLE_MAX.toMillis(),
            clock.millis() - LIFE_MAX.toMillis()));
  }
}
