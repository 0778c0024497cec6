package org.tidings.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The store of members. */
public final class Members {
  /** How what stands in the place of a name begins. */
  private static final String NAMELESS = "erased ";

  private final Jdbi jdbi;
  private final Clock clock;

  public Members(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Optional<Member> find(String name) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from member where name = :name")
            .bind("name", name)
            .map((row, context) -> read(row))
            .findOne());
  }

  /** The first names in the order of the alphabet. */
  public List<String> listNames(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select name from member where reachable order by name limit :most")
            .bind("most", most)
            .mapTo(String.class)
            .list());
  }

  public Optional<Member> find(long memberId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from member where member_id = :member")
            .bind("member", memberId)
            .map((row, context) -> read(row))
            .findOne());
  }

  private static Member read(ResultSet row) throws SQLException {
    return new Member(row.getLong("member_id"), row.getString("name"), row.getBoolean("reachable"));
  }

  /** Since when the member is known. */
  public Optional<Instant> findSince(long memberId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select created_at from member where member_id = :member")
            .bind("member", memberId)
            .map((row, context) -> Instant.ofEpochMilli(row.getLong("created_at")))
            .findOne());
  }

  /**
   * The member has no name from now on: nobody comes in as this member any more, and who comes by
   * the name it had is another.
   */
  public void makeNameless(long memberId) {
    jdbi.useHandle(handle ->
        handle.execute(
            "update member set name = ? where member_id = ? and name not like ?",
            NAMELESS + memberId + " " + UUID.randomUUID(),
            memberId,
            NAMELESS + memberId + " %"));
  }

  /** The names of some members, by their ids. */
  Map<Long, String> names(Set<Long> members) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select member_id, name from member where member_id = any(:members)")
            .bindArray("members", Long.class, members)
            .map((row, context) -> Map.entry(row.getLong("member_id"), row.getString("name")))
            .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The member of this name; who comes for the first time is made. */
  public Member admit(String name) {
    return find(name)
        .orElseGet(() -> {
          jdbi.useHandle(handle ->
              handle.execute(
                  "insert into member (name, reachable, created_at) values (?, true, ?)"
                      + " on conflict (name) do nothing",
                  name,
                  clock.millis()));
          return find(name).orElseThrow();
        });
  }

  /** The member of this name, made where there is none yet. */
  public Member declare(String name, boolean reachable) {
    long id =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "insert into member (name, reachable, created_at) values (:name, :reachable, :now)"
                        + " on conflict (name) do update set reachable = excluded.reachable"
                        + " returning member_id")
                .bind("name", name)
                .bind("reachable", reachable)
                .bind("now", clock.millis())
                .mapTo(Long.class)
                .one());
    return new Member(id, name, reachable);
  }
}
