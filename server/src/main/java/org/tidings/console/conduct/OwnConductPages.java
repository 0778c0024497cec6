package org.tidings.console.conduct;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.conduct.Appeal;
import org.tidings.conduct.ConductDays;
import org.tidings.conduct.ConductNotice;
import org.tidings.conduct.Penalty;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.Role;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;

/**
 * How an account stands with the operation rules: what it was told, and what it may do about it.
 */
public final class OwnConductPages {
  private static final String PATH = ConsoleRoute.ACCOUNT + "/conduct";
  private static final String ONE = PATH + "/{penalty}";
  private static final int PENALTIES_MOST = 50;

  private final ConductArea.Features features;

  /** The account's page. */
  public record Own(
      Account account, ConductDays rates, List<ConductNotice> notices, List<Told> penalties) {
    public List<Told> inForce() {
      return penalties.stream().filter(Told::inForce).toList();
    }

    public boolean anyUnread() {
      return notices.stream().anyMatch(notice -> notice.readAt().isEmpty());
    }

    public long newestNotice() {
      return notices.stream().mapToLong(ConductNotice::id).max().orElse(0);
    }
  }

  /** One penalty. */
  public record One(Told told, Optional<Appeal> appeal, Form form) {
    /** Once, and only while it stands. */
    public boolean mayAppeal() {
      return appeal.isEmpty() && told.penalty().lifting().isEmpty();
    }
  }

  OwnConductPages(ConductArea.Features features) {
    this.features = features;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(PATH, Access.account(Role.VIEWER), this::show),
        ConsoleRoute.post(PATH + "/read", Access.account(Role.OPERATOR), this::markRead),
        ConsoleRoute.get(ONE, Access.account(Role.VIEWER), this::showOne),
        ConsoleRoute.post(ONE + "/appeal", Access.account(Role.OPERATOR), this::appeal));
  }

  private Reply show(Visit visit) {
    Account account = visit.account();
    Map<String, String> titles = features.titles(account);
    long now = features.clock().millis();
    return visit.page(
        "conduct/own.jte",
        new Own(
            account,
            features.rates().of(account.id()),
            features.discipline().notices(account.id()),
            features.discipline().penalties().list(account.id(), false, PENALTIES_MOST).stream()
                .map(penalty -> Told.of(penalty, titles, now))
                .toList()));
  }

  private Reply markRead(Visit visit) {
    String upTo = visit.form().text("upTo", 19);
    if (upTo.matches("[0-9]{1,18}")) {
      features
          .discipline()
          .markRead(visit.account().id(), Long.parseLong(upTo), visit.operator().name());
      features.accounts().accountChanged(visit.account().id());
    }
    return visit.seeOther(visit.ofAccount("/conduct"), "conduct.done.read");
  }

  private Optional<One> find(Visit visit, Form form) {
    Account account = visit.account();
    return features
        .findPenalty(visit, account)
        .filter(penalty -> penalty.state() == Penalty.State.SET)
        .map(penalty ->
            new One(
                features.told(account, penalty),
                features.discipline().appeals().find(penalty.id()),
                form));
  }

  private Reply showOne(Visit visit) {
    return find(visit, Form.empty())
        .map(one -> visit.page("conduct/own-penalty.jte", one))
        .orElseGet(visit::notFound);
  }

  private Reply appeal(Visit visit) {
    return find(visit, visit.form()).map(one -> appeal(visit, one)).orElseGet(visit::notFound);
  }

  private Reply appeal(Visit visit, One page) {
    Penalty penalty = page.told().penalty();
    String text = page.form().required("text", Appeal.TEXT_CHARACTERS_MAX);
    if (page.form().isValid()) {
      try {
        features
            .audit()
            .alongside(
                visit.actor(),
                Audited.of(
                        AuditAction.PENALTY_APPEALED,
                        penalty.accountId(),
                        String.valueOf(penalty.id()))
                    .change(Map.of(), Map.of("text", text)),
                () -> features.discipline().appeal(penalty, text, visit.operator().name()));
        return visit.seeOther(visit.ofAccount("/conduct/" + penalty.id()), "conduct.done.appealed");
      } catch (Refused refused) {
        page.form().refuseAll(Refusals.said(refused.refusal()).key());
      }
    }
    return visit.invalid("conduct/own-penalty.jte", page);
  }
}
