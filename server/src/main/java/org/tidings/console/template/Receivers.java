package org.tidings.console.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.member.FollowerQuery;
import org.tidings.member.FollowerSearch;
import org.tidings.member.ListedFollower;
import org.tidings.member.OpenIds;

/** The followers from among whom the one is chosen who gets a test message. */
final class Receivers {
  /** Whoever is not among them is searched for. */
  private static final int LISTED_MAX = 20;

  private final FollowerSearch followers;

  Receivers(FollowerSearch followers) {
    this.followers = followers;
  }

  List<ListedFollower> newest(long accountId) {
    return list(accountId, FollowerQuery.Order.NEWEST, "");
  }

  /** By an openid, or by how a name or a remark begins. */
  List<ListedFollower> find(long accountId, String typed) {
    if (typed.isEmpty()) {
      return newest(accountId);
    }
    if (OpenIds.isWellFormed(typed)) {
      return followers.find(accountId, typed).stream().toList();
    }
    String prefix = prefix(typed);
    Map<String, ListedFollower> found = new LinkedHashMap<>();
    for (FollowerQuery.Order order :
        List.of(FollowerQuery.Order.NAME, FollowerQuery.Order.REMARK)) {
      list(accountId, order, prefix).forEach(one -> found.put(one.openId().value(), one));
    }
    return found.values().stream().limit(LISTED_MAX).toList();
  }

  private static String prefix(String typed) {
    String text = typed.replace("\0", "");
    return text.length() <= FollowerQuery.PREFIX_CHARACTERS_MAX
        ? text
        : text.substring(0, FollowerQuery.PREFIX_CHARACTERS_MAX);
  }

  private List<ListedFollower> list(long accountId, FollowerQuery.Order order, String prefix) {
    FollowerQuery query = new FollowerQuery(FollowerQuery.Standing.FOLLOWS, order, prefix);
    return followers.list(accountId, query, Optional.empty(), LISTED_MAX);
  }

  /** The list, with the chosen one at its head if it is not in it. */
  static List<ListedFollower> with(Optional<ListedFollower> chosen, List<ListedFollower> listed) {
    List<ListedFollower> all = new ArrayList<>(listed);
    chosen
        .filter(one -> listed.stream().noneMatch(other -> other.openId().equals(one.openId())))
        .ifPresent(all::addFirst);
    return List.copyOf(all);
  }
}
