package org.tidings.console.conduct;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.tidings.account.Account;
import org.tidings.account.Conduct;
import org.tidings.conduct.Appeal;
import org.tidings.conduct.Decider;
import org.tidings.conduct.Discipline;
import org.tidings.conduct.Penalty;
import org.tidings.conduct.Sentence;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.page.Form;
import org.tidings.console.web.Refusals;
import org.tidings.console.web.Visit;
import org.tidings.http.Method;
import org.tidings.http.Reply;
import org.tidings.kernel.Refused;
import org.tidings.operator.Operator;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditAction;
import org.tidings.ops.Audited;

/** Deciding on penalties: setting, dismissing, lifting, and hearing appeals. */
public final class StaffPenaltyPages {
  private static final String ACCOUNT = ConductArea.STAFF + "/{account}";
  private static final String ONE = ACCOUNT + "/penalties/{penalty}";
  private static final String BY_HAND = ACCOUNT + "/new";

  private final ConductArea.Features features;
  private final Discipline discipline;

  /**
   * One penalty, or one that is proposed.
   *
   * @param appealIsOthers whether who looks may not decide on the appeal
   */
  public record One(
      Account account,
      Told told,
      Optional<Appeal> appeal,
      boolean appealIsOthers,
      Map<String, String> titles,
      Form form) {}

  /** The form for a penalty by hand. */
  public record ByHand(Account account, Map<String, String> titles, Form form) {}

  StaffPenaltyPages(ConductArea.Features features) {
    this.features = features;
    this.discipline = features.discipline();
  }

  List<ConsoleRoute> routes() {
    Access judges = Access.staff(ConductArea.JUDGES);
    return List.of(
        ConsoleRoute.get(BY_HAND, judges, this::ask),
        ConsoleRoute.post(BY_HAND, judges, this::setByHand),
        ConsoleRoute.get(ONE, Access.staff(ConductArea.LOOKERS), this::show),
        ConsoleRoute.post(ONE + "/set", judges, visit -> withPenalty(visit, this::set)),
        ConsoleRoute.post(ONE + "/dismiss", judges, visit -> withPenalty(visit, this::dismiss)),
        ConsoleRoute.post(ONE + "/lift", judges, visit -> withPenalty(visit, this::lift)),
        ConsoleRoute.post(ONE + "/appeal", judges, visit -> withPenalty(visit, this::decide)));
  }

  private Reply withPenalty(Visit visit, BiFunction<Visit, One, Reply> act) {
    return features
        .findAccount(visit)
        .flatMap(account ->
            features.findPenalty(visit, account).map(penalty -> one(visit, account, penalty)))
        .map(one -> act.apply(visit, one))
        .orElseGet(visit::notFound);
  }

  private One one(Visit visit, Account account, Penalty penalty) {
    Map<String, String> titles = features.titles(account);
    if (!penalty.libraryNumber().isEmpty()) {
      titles.putIfAbsent(penalty.libraryNumber(), penalty.libraryNumber());
    }
    boolean isGet = visit.request().method() == Method.GET;
    Form form =
        isGet
            ? Form.of(Map.of("step", penalty.step().name(), "number", penalty.libraryNumber()))
            : visit.form();
    return new One(
        account,
        features.told(account, penalty),
        discipline.appeals().find(penalty.id()),
        penalty.decidedById().isPresent()
            && penalty.decidedById().getAsLong() == visit.operator().id(),
        titles,
        form);
  }

  private Reply show(Visit visit) {
    return withPenalty(visit, (asked, one) -> asked.page("conduct/penalty.jte", one));
  }

  private Reply ask(Visit visit) {
    return features
        .findAccount(visit)
        .map(account ->
            visit.page(
                "conduct/new.jte", new ByHand(account, features.titles(account), Form.empty())))
        .orElseGet(visit::notFound);
  }

  private Reply setByHand(Visit visit) {
    return features
        .findAccount(visit)
        .map(account -> setByHand(visit, account))
        .orElseGet(visit::notFound);
  }

  private Reply setByHand(Visit visit, Account account) {
    Form form = visit.form();
    Optional<Sentence> sentence = read(visit, form, true);
    Map<String, String> titles = features.titles(account);
    if (sentence.isPresent()) {
      features
          .audit()
          .alongside(
              visit.actor(),
              () -> discipline.set(account.id(), sentence.get(), decider(visit)),
              id ->
                  Audited.of(AuditAction.PENALTY_SET, account.id(), String.valueOf(id))
                      .change(Map.of(), texts(sentence.get())));
      return visit.seeOther(
          ConductArea.staffPath(account), "conduct.done.PENALTY_SET", account.name());
    }
    return visit.invalid("conduct/new.jte", new ByHand(account, titles, form));
  }

  private Optional<Sentence> read(Visit visit, Form form, boolean reasonNeeded) {
    StaffRole role = visit.operator().staffRole().orElseThrow();
    return SentenceForm.read(form, reasonNeeded, features.rules(), role, features.clock().millis());
  }

  private static Decider decider(Visit visit) {
    Operator operator = visit.operator();
    return Decider.staff(operator.id(), operator.name());
  }

  private static Map<String, String> texts(Sentence sentence) {
    String until =
        sentence.endsAt() == Conduct.WITHOUT_END
            ? "lifted"
            : Instant.ofEpochMilli(sentence.endsAt()).toString();
    return Map.of(
        "step", sentence.step().name(),
        "template", sentence.libraryNumber(),
        "until", until,
        "reason", sentence.reason());
  }

  private Reply set(Visit visit, One page) {
    Optional<Sentence> sentence = read(visit, page.form(), false);
    return sentence
        .map(one ->
            carryOut(
                visit,
                page,
                AuditAction.PENALTY_SET,
                texts(one),
                () -> discipline.set(page.told().penalty(), one, decider(visit))))
        .orElseGet(() -> visit.invalid("conduct/penalty.jte", page));
  }

  private Reply dismiss(Visit visit, One page) {
    return withReason(
        visit,
        page,
        AuditAction.PROPOSED_PENALTY_DISMISSED,
        reason -> discipline.dismiss(page.told().penalty(), reason, decider(visit)));
  }

  private Reply lift(Visit visit, One page) {
    return withReason(
        visit,
        page,
        AuditAction.PENALTY_LIFTED,
        reason -> discipline.lift(page.told().penalty(), reason, visit.operator().name()));
  }

  private Reply decide(Visit visit, One page) {
    boolean granted = page.form().text("decision", 10).equals("grant");
    return withReason(
        visit,
        page,
        granted ? AuditAction.PENALTY_APPEAL_GRANTED : AuditAction.PENALTY_APPEAL_UPHELD,
        answer -> discipline.decide(page.told().penalty(), granted, answer, decider(visit)));
  }

  private Reply withReason(Visit visit, One page, AuditAction action, Consumer<String> act) {
    String reason = page.form().required("answer", SentenceForm.REASON_CHARACTERS_MAX);
    if (!page.form().isValid()) {
      return visit.invalid("conduct/penalty.jte", page);
    }
    return carryOut(visit, page, action, Map.of("reason", reason), () -> act.accept(reason));
  }

  private Reply carryOut(
      Visit visit, One page, AuditAction action, Map<String, String> after, Runnable act) {
    Penalty penalty = page.told().penalty();
    try {
      features
          .audit()
          .alongside(
              visit.actor(),
              Audited.of(action, penalty.accountId(), String.valueOf(penalty.id()))
                  .change(Map.of(), after),
              act);
      return visit.seeOther(
          ConductArea.staffPath(page.account()),
          "conduct.done." + action.name(),
          page.account().name());
    } catch (Refused refused) {
      page.form().refuseAll(Refusals.said(refused.refusal()).key());
      return visit.invalid("conduct/penalty.jte", page);
    }
  }
}
