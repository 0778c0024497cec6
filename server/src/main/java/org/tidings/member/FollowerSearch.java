package org.tidings.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.tidings.kernel.OpenId;

/**
 * Reads an account's followers for its operators, page by page. A page costs three statements and
 * the same however many followers there are, for every order has its index.
 */
public final class FollowerSearch {
  /** Behind every text that begins with what stands before it, in the order of {@code "C"}. */
  private static final String END = "chr(1114111)";

  private final Jdbi jdbi;
  private final Followers followers;
  private final Members members;
  private final FollowerCounts counts;
  private final OpenIds openIds;

  public FollowerSearch(Jdbi jdbi, Followers followers, Members members, OpenIds openIds) {
    this.jdbi = jdbi;
    this.followers = followers;
    this.members = members;
    this.counts = new FollowerCounts(jdbi);
    this.openIds = openIds;
  }

  /**
   * A page of followers.
   *
   * @param after the last of the page before; empty for the first page. One who is not known any
   *     more by what the order goes by has no page behind
   */
  public List<ListedFollower> list(
      long accountId, FollowerQuery query, Optional<OpenId> after, int most) {
    long last = after.map(openId -> member(accountId, openId.value())).orElse(0L);
    List<Long> page =
        jdbi.withHandle(handle ->
            handle
                .createQuery(sql(query, after.isPresent()))
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("account", accountId)
                .bind("prefix", query.prefix())
                .bind("after", last)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    return show(accountId, page);
  }

  /** Who has this openid, also one who left; nobody for any other text. */
  public Optional<ListedFollower> find(long accountId, String openId) {
    long member = member(accountId, openId);
    return member == 0 ? Optional.empty() : show(accountId, List.of(member)).stream().findFirst();
  }

  /** In figures. */
  public FollowerNumbers count(long accountId, long freshSince) {
    FollowerCounts.Count count = counts.of(accountId);
    return new FollowerNumbers(
        count.followers(),
        count.blacklisted(),
        countSome(accountId, "follows and rejects", 0),
        countSome(accountId, "follows", freshSince));
  }

  private long countSome(long accountId, String condition, long since) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select count(*) from (select 1 from follower where account_id = :account and "
                    + condition
                    + " and since >= :since limit :most) counted")
            .bind("account", accountId)
            .bind("since", since)
            .bind("most", FollowerNumbers.COUNTED_MAX)
            .mapTo(Long.class)
            .one());
  }

  /** 0 for nobody: ids begin with 1. */
  private long member(long accountId, String openId) {
    return openIds.member(openId, accountId).orElse(0);
  }

  private List<ListedFollower> show(long accountId, List<Long> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    Map<Long, FollowerProfile> profiles = followers.profiles(accountId, page);
    Map<Long, String> names = members.names(Set.copyOf(page));
    List<OpenId> shown = openIds.listOf(page, accountId);
    List<ListedFollower> listed = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      FollowerProfile profile = profiles.get(page.get(i));
      if (profile != null) {
        listed.add(new ListedFollower(shown.get(i), names.getOrDefault(page.get(i), ""), profile));
      }
    }
    return listed;
  }

  private static String sql(FollowerQuery query, boolean continued) {
    Sorting by = Sorting.of(query.order());
    String direction = by.descending() ? " desc" : "";
    return "select "
        + by.id()
        + " from "
        + by.from()
        + " where f.account_id = :account and "
        + standing(query.standing())
        + (query.prefix().isEmpty() ? "" : by.begins())
        + (continued ? by.behind() : "")
        + " order by "
        + by.key()
        + direction
        + ", "
        + by.id()
        + direction
        + " limit :most";
  }

  private static String standing(FollowerQuery.Standing standing) {
    return switch (standing) {
      case FOLLOWS -> "f.follows";
      case REJECTS -> "f.follows and f.rejects";
      case BLACKLISTED -> "f.blacklisted";
      case LEFT -> "not f.follows";
    };
  }

  /**
   * What makes an order.
   *
   * @param from the tables
   * @param id which of their columns of the same value stands in the order's index
   * @param key by what it is sorted, as in that index
   * @param last finds the key of the member where the page before ended
   */
  private record Sorting(String from, String id, String key, String last, boolean descending) {
    static Sorting of(FollowerQuery.Order order) {
      return switch (order) {
        case NEWEST ->
            new Sorting(
                "follower f",
                "f.member_id",
                "f.since",
                "select since from follower where account_id = :account and member_id = :after",
                true);
        case NAME ->
            new Sorting(
                "member m join follower f on f.member_id = m.member_id",
                "m.member_id",
                lower("m.name"),
                "select " + lower("name") + " from member where member_id = :after",
                false);
        case REMARK ->
            new Sorting(
                "follower f join follower_detail d on d.account_id = f.account_id"
                    + " and d.member_id = f.member_id and d.remark <> ''",
                "d.member_id",
                lower("d.remark"),
                "select "
                    + lower("remark")
                    + " from follower_detail where account_id = :account and member_id = :after",
                false);
      };
    }

    private static String lower(String column) {
      return "lower(" + column + ") collate \"C\"";
    }

    String begins() {
      return " and " + key + " >= lower(:prefix) and " + key + " < lower(:prefix) || " + END;
    }

    String behind() {
      String comparison = descending ? " < " : " > ";
      return " and (" + key + ", " + id + ")" + comparison + "((" + last + "), :after)";
    }
  }
}
