package org.tidings.console.follower;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.OpenId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.member.Blacklists;
import org.tidings.member.FollowerNumbers;
import org.tidings.member.FollowerSearch;
import org.tidings.member.Followers;
import org.tidings.member.ListedFollower;
import org.tidings.member.OpenIds;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.quota.Limit;
import org.tidings.quota.Limits;

/**
 * An account's followers. Unlike the interface (reference, 4.3), which is for verified accounts
 * only, the console lets every account manage its own by hand.
 */
public final class FollowerPages {
  static final String PATH = ConsoleRoute.ACCOUNT + "/followers";
  private static final String LIST = "follower/followers.jte";
  private static final String ONE = "follower/follower.jte";
  private static final String REMARK = "remark";
  private static final int PAGE = 50;
  private static final int FIELD_CHARACTERS_MAX = 200;
  private static final Duration FRESH = Duration.ofDays(7);

  private final FollowerSearch search;
  private final Followers followers;
  private final Blacklists blacklists;
  private final OpenIds openIds;
  private final Limits limits;
  private final Clock clock;
  private final AuditTrail audit;

  /** What the pages work with. */
  public record Features(
      FollowerSearch search,
      Followers followers,
      Blacklists blacklists,
      OpenIds openIds,
      Limits limits,
      Clock clock,
      AuditTrail audit) {}

  /**
   * A page of the list.
   *
   * @param next the address of the next page; empty on the last
   */
  public record Listed(
      Form form,
      FollowerFilter filter,
      FollowerNumbers numbers,
      List<ListedFollower> followers,
      boolean first,
      String next) {
    /** Nobody is looked for, and nobody is there. */
    public boolean isNew() {
      return followers.isEmpty() && filter.isUsual() && first;
    }
  }

  /** One of them. */
  public record One(ListedFollower follower, Form form, long remarkCharactersMax) {}

  public FollowerPages(Features features) {
    this.search = features.search();
    this.followers = features.followers();
    this.blacklists = features.blacklists();
    this.openIds = features.openIds();
    this.limits = features.limits();
    this.clock = features.clock();
    this.audit = features.audit();
  }

  public List<ConsoleRoute> routes() {
    Access viewer = Access.account(Role.VIEWER);
    Access operator = Access.account(Role.OPERATOR);
    List<ConsoleRoute> own =
        List.of(
            ConsoleRoute.get(PATH, viewer, visit -> list(visit, form(visit), 200)),
            ConsoleRoute.post(PATH + "/blacklist", operator, this::blacklist),
            ConsoleRoute.get(PATH + "/{openId}", viewer, this::show),
            ConsoleRoute.post(PATH + "/{openId}/remark", operator, this::remark));
    // before {openId}, which would take their place
    return Stream.of(new CodePages().routes(), own).flatMap(List::stream).toList();
  }

  private static Form form(Visit visit) {
    return Form.of(FollowerFilter.read(visit::query).values());
  }

  private Reply list(Visit visit, Form form, int status) {
    long account = visit.account().id();
    FollowerFilter filter = FollowerFilter.read(form::value);
    String after = visit.query("after");
    List<ListedFollower> found = find(account, filter, after);
    boolean more = found.size() > PAGE;
    List<ListedFollower> page = more ? found.subList(0, PAGE) : found;
    String next = more ? filter.address() + "&after=" + page.getLast().openId().value() : "";
    FollowerNumbers numbers = search.count(account, clock.millis() - FRESH.toMillis());
    return visit.page(status, LIST, new Listed(form, filter, numbers, page, after.isEmpty(), next));
  }

  private List<ListedFollower> find(long account, FollowerFilter filter, String after) {
    if (OpenIds.isWellFormed(filter.text())) {
      return search.find(account, filter.text()).map(List::of).orElse(List.of());
    }
    return search.list(
        account,
        filter.query(),
        Optional.of(after).filter(text -> !text.isEmpty()).map(OpenId::new),
        PAGE + 1);
  }

  private Reply show(Visit visit) {
    return follower(visit)
        .map(one -> visit.page(ONE, page(one, Form.of(Map.of(REMARK, one.profile().remark())))))
        .orElseGet(visit::notFound);
  }

  private Optional<ListedFollower> follower(Visit visit) {
    return search.find(visit.account().id(), visit.pathParameter("openId"));
  }

  private One page(ListedFollower one, Form form) {
    return new One(one, form, limits.of(Limit.REMARK_CHARACTERS));
  }

  private Reply remark(Visit visit) {
    Optional<ListedFollower> found = follower(visit);
    if (found.isEmpty()) {
      return visit.notFound();
    }
    ListedFollower one = found.get();
    Form form = visit.form();
    String remark = form.text(REMARK, limits.intOf(Limit.REMARK_CHARACTERS));
    if (form.isValid() && !one.profile().follower().follows()) {
      form.refuse(REMARK, Refusals.said(Refusal.NOT_A_FOLLOWER).key());
    }
    if (!form.isValid()) {
      return visit.invalid(ONE, page(one, form));
    }
    Account account = visit.account();
    audit.alongside(
        visit.actor(),
        Audited.of(AuditAction.FOLLOWER_REMARKED, account.id(), one.openId().value())
            .change(Map.of(REMARK, one.profile().remark()), Map.of(REMARK, remark)),
        () -> followers.remark(one.profile().follower().memberId(), account.id(), remark));
    return visit.seeOther(
        visit.ofAccount("/followers/" + one.openId().value()), "follower.remark.saved");
  }

  /** Of the list, by their boxes; or of one alone, from its page. */
  private Reply blacklist(Visit visit) {
    Form form = visit.form();
    Account account = visit.account();
    List<String> chosen = form.all("openId");
    FollowerFilter filter = FollowerFilter.read(field -> form.text(field, FIELD_CHARACTERS_MAX));
    boolean add = !form.text("action", FIELD_CHARACTERS_MAX).equals("remove");
    if (chosen.isEmpty() || chosen.size() > PAGE) {
      form.refuseAll(Refusals.said(Refusal.OPEN_ID_LIST_SIZE_INVALID).key());
      return list(visit, form, 422);
    }
    Set<Long> members =
        chosen.stream().map(openId -> member(account, openId)).collect(Collectors.toSet());
    audit.alongside(
        visit.actor(),
        Audited.of(
            add ? AuditAction.FOLLOWERS_BLACKLISTED : AuditAction.FOLLOWERS_UNBLACKLISTED,
            account.id(),
            String.join(" ", chosen)),
        () -> blacklist(account, members, add));
    String one = form.text("back", FIELD_CHARACTERS_MAX);
    return visit.seeOther(
        visit.ofAccount("/followers" + (OpenIds.isWellFormed(one) ? "/" + one : filter.address())),
        add ? "follower.blacklisted-notice" : "follower.unblacklisted-notice",
        members.size());
  }

  private long member(Account account, String openId) {
    return openIds
        .member(openId, account.id())
        .orElseThrow(() -> new Refused(Refusal.OPEN_ID_INVALID));
  }

  private void blacklist(Account account, Set<Long> members, boolean add) {
    if (!blacklists.set(account.id(), members, add)) {
      throw new Refused(Refusal.OPEN_ID_INVALID); // nothing was changed or noted
    }
  }
}
