package org.tidings.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidings.account.Account;
import org.tidings.http.Reply;
import org.tidings.http.Route;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.member.Blacklists;
import org.tidings.member.OpenIds;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/** {@code /cgi-bin/tags/members/…blacklist} (reference, section 4.3). */
final class BlacklistCalls {
  private final Call call;
  private final Answers answers;
  private final Blacklists blacklists;
  private final OpenIds openIds;
  private final Limits limits;

  BlacklistCalls(
      Call call, Answers answers, Blacklists blacklists, OpenIds openIds, Limits limits) {
    this.call = call;
    this.answers = answers;
    this.blacklists = blacklists;
    this.openIds = openIds;
    this.limits = limits;
  }

  List<Route> routes() {
    return List.of(
        call.postVerified("/cgi-bin/tags/members/getblacklist", this::list),
        call.postVerified(
            "/cgi-bin/tags/members/batchblacklist", (account, body) -> set(account, body, true)),
        call.postVerified(
            "/cgi-bin/tags/members/batchunblacklist",
            (account, body) -> set(account, body, false)));
  }

  /** Some SDKs begin with null, others with an empty text. */
  private Reply list(Account account, byte[] body) {
    JsonBody json = JsonBody.read(body, Refusal.BODY_MALFORMED);
    String begin = json.text("begin_openid").orElse("");
    if (begin.isEmpty() && json.has("begin_openid") && json.text("begin_openid").isEmpty()) {
      throw new Refused(Refusal.OPEN_ID_INVALID);
    }
    long after =
        begin.isEmpty()
            ? 0
            : openIds
                .member(begin, account.id())
                .orElseThrow(() -> new Refused(Refusal.OPEN_ID_INVALID));
    List<Long> page = blacklists.list(account.id(), after, limits.intOf(Limit.BLACKLISTED_A_PAGE));
    return answers.of(
        OpenIdPage.of(blacklists.count(account.id()), openIds.listOf(page, account.id())));
  }

  private Reply set(Account account, byte[] body, boolean blacklisted) {
    List<JsonBody.Element> listed =
        JsonBody.read(body, Refusal.BODY_MALFORMED).list("openid_list", Refusal.BODY_MALFORMED);
    if (listed.isEmpty() || listed.size() > limits.of(Limit.BLACKLISTED_AT_ONCE)) {
      throw new Refused(Refusal.OPEN_ID_LIST_SIZE_INVALID);
    }
    Set<Long> members = members(account, listed);
    if (!blacklists.set(account.id(), members, blacklisted)) {
      throw new Refused(Refusal.OPEN_ID_OF_OTHER_ACCOUNT);
    }
    return answers.ok();
  }

  /** What has no openid's shape is told first. */
  private Set<Long> members(Account account, List<JsonBody.Element> listed) {
    List<String> wanted =
        listed.stream()
            .map(element ->
                element
                    .text()
                    .filter(OpenIds::isWellFormed)
                    .orElseThrow(() -> new Refused(Refusal.OPEN_ID_INVALID)))
            .toList();
    Set<Long> members = new HashSet<>();
    for (String openId : wanted) {
      members.add(
          openIds
              .member(openId, account.id())
              .orElseThrow(() -> new Refused(Refusal.OPEN_ID_OF_OTHER_ACCOUNT)));
    }
    return members;
  }
}
