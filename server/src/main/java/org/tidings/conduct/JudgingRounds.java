package org.tidings.conduct;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.account.RuleSet;
import org.tidings.kernel.BeijingTime;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.storage.Database;

/**
 * Looks at all accounts that have signs every few minutes, and proposes or sets what the ladder
 * asks for. One node does a round, each account in a transaction of its own with the account
 * locked: a round that is cut off, or done twice, does nothing twice.
 */
public final class JudgingRounds {
  private static final Logger log = LoggerFactory.getLogger(JudgingRounds.class);
  private static final Actor LADDER =
      new Actor(OptionalLong.empty(), "the ladder of penalties", "");
  private static final int EARLIER_LOOKED_AT = 50;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Accounts accounts;
  private final Rates rates;
  private final ConductCounts counts;
  private final Discipline discipline;
  private final Stores stores;

  /** What else a round needs. */
  public record Stores(LadderRules rules, AuditTrail audit) {}

  public JudgingRounds(
      Jdbi jdbi,
      Clock clock,
      Accounts accounts,
      Rates rates,
      ConductCounts counts,
      Discipline discipline,
      Stores stores) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.accounts = accounts;
    this.rates = rates;
    this.counts = counts;
    this.discipline = discipline;
    this.stores = stores;
  }

  /** A round, if one is due and no other node has begun it. */
  public void judgeIfDue() {
    if (begin(clock.millis() - stores.rules().judgedEvery().toMillis())) {
      judgeAll();
    }
  }

  /** A round at once, for who waits for it. */
  public void judgeNow() {
    begin(Long.MAX_VALUE);
    judgeAll();
  }

  private boolean begin(long lastBefore) {
    return jdbi.withHandle(handle ->
        handle.execute(
                "update conduct_judging set judged_at = ? where judged_at <= ?",
                clock.millis(),
                lastBefore)
            > 0);
  }

  /** When the last round began; 0 if there was none. */
  public long lastRound() {
    return jdbi.withHandle(handle ->
        handle
            .select("select coalesce(max(judged_at), 0) from conduct_judging")
            .mapTo(long.class)
            .one());
  }

  private void judgeAll() {
    SortedSet<Long> judged = new TreeSet<>(rates.listKept());
    judged.addAll(counts.listAccounts(Window.MONTH.from(BeijingTime.day(clock.millis()))));
    judged.forEach(this::judgeAlone);
  }

  /** What goes wrong with one account is no reason to leave out the others. */
  private void judgeAlone(long accountId) {
    try {
      judge(accountId);
    } catch (RuntimeException e) {
      if (Database.isAway(e)) {
        throw e;
      }
      log.error("The conduct of account {} could not be judged", accountId, e);
    }
  }

  private void judge(long accountId) {
    ConductDays days = rates.of(accountId);
    rates.keep(accountId, days);
    Account account = accounts.require(accountId);
    jdbi.useTransaction(handle -> {
      Accounts.lock(handle, accountId);
      judge(handle, account, days);
    });
  }

  private void judge(Handle handle, Account account, ConductDays days) {
    long now = clock.millis();
    long decided = discipline.penalties().lastDecided(handle, account.id());
    // figures of the day of a decision belong to what it judged
    int unjudgedFrom = decided == 0 ? 0 : BeijingTime.day(decided) + 1;
    Optional<Finding> due =
        new Ladder(stores.rules()).judge(days, unjudgedFrom, findLast(account.id(), now));
    if (due.isEmpty()) {
      return;
    }
    Optional<Penalty> waiting = discipline.penalties().findProposed(handle, account.id());
    if (waiting.isPresent() && !due.get().step().above(waiting.get().step())) {
      return;
    }
    Penalty proposed = discipline.penalties().propose(handle, account.id(), due.get(), now);
    if (isApplied(account, proposed.step())) {
      apply(proposed, now);
    }
  }

  /** By the rules of 2014 people decide, and nobody else. */
  private boolean isApplied(Account account, Step step) {
    return stores.rules().mode(step) == LadderRules.Mode.APPLY
        && account.ruleSet() != RuleSet.OF_2014;
  }

  private void apply(Penalty proposed, long now) {
    Sentence sentence =
        new Sentence(
            proposed.step(),
            proposed.libraryNumber(),
            "",
            stores.rules().endOf(proposed.step(), now));
    stores
        .audit()
        .alongside(
            LADDER,
            Audited.of(AuditAction.PENALTY_SET, proposed.accountId(), String.valueOf(proposed.id()))
                .change(Map.of(), Map.of("step", proposed.step().stored())),
            () -> discipline.set(proposed, sentence, Decider.LADDER));
  }

  /** The gravest penalty that ended not long ago, or has not ended: after it a breach climbs. */
  private Optional<Step> findLast(long accountId, long now) {
    long since = now - stores.rules().climbsWithin().toMillis();
    List<Penalty> earlier = discipline.penalties().list(accountId, false, EARLIER_LOOKED_AT);
    return earlier.stream()
        .filter(penalty -> penalty.over() >= since)
        .filter(penalty -> penalty.lifting().filter(Penalty.Lifting::onAppeal).isEmpty())
        .map(Penalty::step)
        .max(Step::compareTo);
  }
}
