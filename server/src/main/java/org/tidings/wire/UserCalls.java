package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.member.FollowerProfile;
import org.tidings.member.Followers;
import org.tidings.member.OpenIds;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** {@code /cgi-bin/user/…} (reference, section 4). */
final class UserCalls {
  private static final String STANDARD_LANGUAGE = "zh_CN";

  private final Call call;
  private final Answers answers;
  private final Followers followers;
  private final OpenIds openIds;
  private final Limits limits;

  private record UserList(@JsonProperty("user_info_list") List<UserAnswer> users) {}

  private record Wanted(long member, String openId, String language) {}

  UserCalls(Call call, Answers answers, Followers followers, OpenIds openIds, Limits limits) {
    this.call = call;
    this.answers = answers;
    this.followers = followers;
    this.openIds = openIds;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(
        call.read("/cgi-bin/user/get", this::list),
        call.read("/cgi-bin/user/info", this::show),
        call.postVerified("/cgi-bin/user/info/batchget", this::showSeveral),
        call.postVerified("/cgi-bin/user/info/updateremark", this::remark));
  }

  private Reply list(Account account, Request request) {
    String next = request.query("next_openid").orElse("");
    long after = next.isEmpty() ? 0 : requireMember(account, next);
    List<Long> page = followers.list(account.id(), after, limits.intOf(Limit.FOLLOWERS_A_PAGE));
    return answers.of(
        OpenIdPage.of(followers.count(account.id()), openIds.listOf(page, account.id())));
  }

  private Reply show(Account account, Request request) {
    String openId = request.query("openid").orElse("");
    String language = request.query("lang").orElse(STANDARD_LANGUAGE);
    long member = requireMember(account, openId);
    Map<Long, FollowerProfile> known = followers.profiles(account.id(), Set.of(member));
    return answers.of(UserAnswer.of(openId, language, known.get(member)));
  }

  /** In the order in which they are asked for. */
  private Reply showSeveral(Account account, byte[] body) {
    List<JsonBody.Element> listed =
        JsonBody.read(body, Refusal.BODY_MALFORMED).list("user_list", Refusal.BODY_MALFORMED);
    if (listed.isEmpty() || listed.size() > limits.of(Limit.FOLLOWERS_READ_AT_ONCE)) {
      throw new Refused(Refusal.OPEN_ID_LIST_SIZE_INVALID);
    }
    List<Wanted> wanted =
        listed.stream()
            .map(element -> wanted(account, element.object(Refusal.BODY_MALFORMED)))
            .toList();
    Map<Long, FollowerProfile> known =
        followers.profiles(account.id(), wanted.stream().map(Wanted::member).distinct().toList());
    return answers.of(
        new UserList(
            wanted.stream()
                .map(one -> UserAnswer.of(one.openId(), one.language(), known.get(one.member())))
                .toList()));
  }

  private Wanted wanted(Account account, JsonBody one) {
    String openId = one.text("openid").orElse("");
    return new Wanted(
        requireMember(account, openId), openId, one.text("lang").orElse(STANDARD_LANGUAGE));
  }

  private Reply remark(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.BODY_MALFORMED);
    long member = requireMember(account, json.text("openid").orElse(""));
    String remark =
        json.text("remark")
            .filter(text -> text.length() <= limits.of(Limit.REMARK_CHARACTERS))
            .orElseThrow(() -> new Refused(Refusal.BODY_MALFORMED));
    if (!followers.remark(member, account.id(), remark)) {
      throw new Refused(Refusal.NOT_A_FOLLOWER);
    }
    return answers.ok();
  }

  private long requireMember(Account account, String openId) {
    return openIds
        .member(openId, account.id())
        .orElseThrow(() -> new Refused(Refusal.OPEN_ID_INVALID));
  }
}
