package org.tidings.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Request;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.member.Follower;
import org.tidings.member.Followers;
import org.tidings.member.OpenIds;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** {@code /cgi-bin/user/…} (reference, section 4). */
final class UserCalls {
  private final Call call;
  private final Answers answers;
  private final Followers followers;
  private final OpenIds openIds;
  private final Limits limits;

  /** The last page has no {@code data}: clients stop at its absence. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Page(
      long total,
      int count,
      @Nullable OpenIdList data,
      @JsonProperty("next_openid") String nextOpenId) {}

  private record OpenIdList(List<String> openid) {}

  /** Names and pictures carry no data since 2021, but their members stay. */
  private record Following(
      int subscribe,
      String openid,
      String nickname,
      int sex,
      String language,
      String city,
      String province,
      String country,
      String headimgurl,
      @JsonProperty("subscribe_time") long subscribeTime,
      String remark,
      int groupid,
      @JsonProperty("tagid_list") List<Integer> tagIds,
      @JsonProperty("subscribe_scene") String subscribeScene,
      @JsonProperty("qr_scene") int qrScene,
      @JsonProperty("qr_scene_str") String qrSceneText) {}

  private record NotFollowing(int subscribe, String openid) {}

  UserCalls(Call call, Answers answers, Followers followers, OpenIds openIds, Limits limits) {
    this.call = call;
    this.answers = answers;
    this.followers = followers;
    this.openIds = openIds;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(
        call.read("/cgi-bin/user/get", this::list), call.read("/cgi-bin/user/info", this::show));
  }

  private Reply list(Account account, Request request) {
    String next = request.query("next_openid").orElse("");
    long after = next.isEmpty() ? 0 : requireMember(account, next);
    List<String> page =
        followers.list(account.id(), after, limits.intOf(Limit.FOLLOWERS_A_PAGE)).stream()
            .map(member -> openIds.of(member, account.id()).value())
            .toList();
    long total = followers.count(account.id());
    return answers.of(
        page.isEmpty()
            ? new Page(total, 0, null, "")
            : new Page(total, page.size(), new OpenIdList(page), page.getLast()));
  }

  private Reply show(Account account, Request request) {
    String openId = request.query("openid").orElse("");
    String language = request.query("lang").orElse("zh_CN");
    long member = requireMember(account, openId);
    Optional<Follower> follower = followers.find(member, account.id()).filter(Follower::follows);
    return answers.of(
        follower.isEmpty()
            ? new NotFollowing(0, openId)
            : following(openId, language, follower.get()));
  }

  private static Following following(String openId, String language, Follower follower) {
    return new Following(
        1,
        openId,
        "",
        0,
        language,
        "",
        "",
        "",
        "",
        follower.since() / 1000,
        "",
        0,
        List.of(),
        "ADD_SCENE_OTHERS",
        0,
        "");
  }

  private long requireMember(Account account, String openId) {
    return openIds
        .member(openId, account.id())
        .orElseThrow(() -> new Refused(Refusal.OPEN_ID_INVALID));
  }
}
