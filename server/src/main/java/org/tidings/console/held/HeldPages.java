package org.tidings.console.held;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Frame;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.held.HeldMessage;
import org.tidings.message.held.HeldMessages;
import org.tidings.message.rule.SendRule;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;

/** What waits for the staff to let it pass or not, the oldest first. */
public final class HeldPages {
  private static final String PATH = ConsoleRoute.STAFF + "/held";
  private static final String TEMPLATE = "held/queue.jte";
  private static final int A_PAGE = 20;

  /** More are only said to be more. */
  public static final int COUNTED_MAX = 10_000;

  private static final int REASON_CHARACTERS_MAX = 500;

  private final HeldFeatures features;
  private final HeldMessages held;

  /**
   * A page of the queue.
   *
   * @param inAll how many wait, or one more than are counted
   * @param filter the rule that is asked for
   * @param next where the next page begins; empty text at the end
   */
  public record Queue(
      List<HeldRow> rows, long inAll, Form filter, Form form, boolean first, String next) {
    /** Those that can hold. */
    public Map<String, String> rules(Frame f) {
      Map<String, String> rules = new LinkedHashMap<>();
      for (SendRule rule : SendRule.values()) {
        if (rule.isSet()) {
          rules.put(rule.name(), f.t("held.rule." + rule));
        }
      }
      return rules;
    }
  }

  HeldPages(HeldFeatures features) {
    this.features = features;
    this.held = features.stores().held();
  }

  List<ConsoleRoute> routes() {
    Access reviewers = Access.staff(StaffRole.REVIEWER);
    return List.of(
        ConsoleRoute.get(PATH, reviewers, visit -> visit.page(TEMPLATE, page(visit, Form.empty()))),
        ConsoleRoute.post(PATH + "/release", reviewers, this::release),
        ConsoleRoute.post(PATH + "/refuse", reviewers, this::refuse));
  }

  private Queue page(Visit visit, Form form) {
    Optional<SendRule> rule = rule(visit.query("rule"));
    long after = visit.queryNumber("after").orElse(0);
    List<HeldMessage> found = held.listWaiting(rule, after, A_PAGE + 1);
    List<HeldMessage> shown = found.subList(0, Math.min(A_PAGE, found.size()));
    String asked = rule.map(one -> "rule=" + one + "&").orElse("");
    return new Queue(
        HeldRow.forStaff(features, shown),
        held.countWaiting(COUNTED_MAX + 1),
        Form.of(Map.of("rule", rule.map(SendRule::name).orElse(""))),
        form,
        after == 0,
        found.size() > A_PAGE ? PATH + "?" + asked + "after=" + shown.getLast().id() : "");
  }

  private static Optional<SendRule> rule(String name) {
    for (SendRule rule : SendRule.values()) {
      if (rule.name().equals(name)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** The chosen ones, at most a page of them. */
  private static List<Long> chosen(Form form) {
    List<Long> ids =
        form.all("held").stream()
            .filter(id -> id.matches("[0-9]{1,18}"))
            .limit(A_PAGE)
            .map(Long::valueOf)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      form.refuseAll("held.none-chosen");
    }
    return ids;
  }

  private Reply release(Visit visit) {
    Form form = visit.form();
    List<Long> ids = chosen(form);
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, page(visit, form));
    }
    List<HeldMessage> claimed = new ArrayList<>();
    for (HeldMessage message : held.listByIds(ids)) {
      decide(
          visit,
          audited(AuditAction.HELD_MESSAGE_RELEASED, message),
          () -> {
            List<HeldMessage> mine = held.claim(List.of(message.id()), visit.operator().name());
            claimed.addAll(mine);
            return mine.size();
          });
    }
    features.releases().send(claimed);
    long sent =
        held.listByIds(claimed.stream().map(HeldMessage::id).toList()).stream()
            .filter(message -> message.state() != HeldMessage.State.UNSENDABLE)
            .count();
    return visit.seeOther(PATH, "held.released-notice", sent, ids.size() - sent);
  }

  private Reply refuse(Visit visit) {
    Form form = visit.form();
    List<Long> ids = chosen(form);
    String why = form.required("reason", REASON_CHARACTERS_MAX);
    if (!form.isValid()) {
      return visit.invalid(TEMPLATE, page(visit, form));
    }
    int refused = 0;
    for (HeldMessage message : held.listByIds(ids)) {
      refused +=
          decide(
              visit,
              audited(AuditAction.HELD_MESSAGE_REFUSED, message)
                  .change(Map.of(), Map.of("reason", why)),
              () -> held.refuse(List.of(message.id()), why, visit.operator().name()));
    }
    return visit.seeOther(PATH, "held.refused-notice", refused);
  }

  private static Audited audited(AuditAction action, HeldMessage message) {
    return Audited.of(action, message.accountId(), String.valueOf(message.id()));
  }

  /** What somebody else has decided meanwhile is neither done nor noted; returns 1 or 0. */
  private int decide(Visit visit, Audited audited, java.util.function.IntSupplier act) {
    try {
      features
          .audit()
          .alongside(
              visit.actor(),
              audited,
              () -> {
                if (act.getAsInt() == 0) {
                  throw new Refused(Refusal.REVIEW_OVER);
                }
              });
      return 1;
    } catch (Refused refused) {
      return 0;
    }
  }
}
