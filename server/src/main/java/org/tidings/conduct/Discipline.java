package org.tidings.conduct;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.account.AccountStates;
import org.tidings.account.Accounts;
import org.tidings.account.Conduct;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.library.PrivateTemplates;

/**
 * Sets penalties, lifts them and hears appeals. The penalties are the truth; whatever changes them
 * writes their effect beside the account and its templates in the same transaction, where every
 * send reads it, and tells the account.
 */
public final class Discipline {
  private static final int NOTICES_SHOWN = 50;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Penalties penalties;
  private final Appeals appeals;
  private final ConductNotices notices;
  private final AccountStates states;
  private final PrivateTemplates templates;

  public Discipline(Jdbi jdbi, Clock clock, AccountStates states, PrivateTemplates templates) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.penalties = new Penalties(jdbi);
    this.appeals = new Appeals(jdbi);
    this.notices = new ConductNotices(jdbi);
    this.states = states;
    this.templates = templates;
  }

  public Penalties penalties() {
    return penalties;
  }

  public Appeals appeals() {
    return appeals;
  }

  /** What an account was told lately, the newest first. */
  public List<ConductNotice> notices(long accountId) {
    return notices.list(accountId, NOTICES_SHOWN);
  }

  /** Sets one by hand; returns its id. */
  public long set(long accountId, Sentence sentence, Decider decider) {
    requireWhole(sentence);
    return jdbi.inTransaction(handle -> {
      Accounts.lock(handle, accountId);
      long now = clock.millis();
      long id = penalties.add(handle, accountId, sentence, decider, now);
      notices.tell(handle, accountId, id, ConductNotice.News.SET, now);
      carryOut(handle, accountId);
      return id;
    });
  }

  /** Sets one that is proposed, as it is proposed or otherwise. */
  public void set(Penalty proposed, Sentence sentence, Decider decider) {
    requireWhole(sentence);
    changing(
        proposed,
        handle -> {
          long now = clock.millis();
          if (!penalties.set(handle, proposed.id(), sentence, decider, now)) {
            throw new Refused(Refusal.REVIEW_OVER);
          }
          notices.tell(handle, proposed.accountId(), proposed.id(), ConductNotice.News.SET, now);
        });
  }

  private static void requireWhole(Sentence sentence) {
    if (sentence.step() == Step.TEMPLATE_PAUSED && sentence.libraryNumber().isEmpty()) {
      throw new Refused(Refusal.TEMPLATE_UNKNOWN);
    }
  }

  /** Does not set it. The figures that led to it lead to no other. */
  public void dismiss(Penalty proposed, String reason, Decider decider) {
    changing(
        proposed,
        handle -> {
          if (!penalties.dismiss(handle, proposed.id(), reason, decider, clock.millis())) {
            throw new Refused(Refusal.REVIEW_OVER);
          }
        });
  }

  /** Ends one before its time. */
  public void lift(Penalty penalty, String reason, String by) {
    changing(
        penalty,
        handle -> {
          long now = clock.millis();
          if (!penalty.inForce(now)
              || !penalties.lift(
                  handle, penalty.id(), new Penalty.Lifting(now, by, reason, false))) {
            throw new Refused(Refusal.REVIEW_OVER);
          }
          notices.tell(handle, penalty.accountId(), penalty.id(), ConductNotice.News.LIFTED, now);
        });
  }

  /** An account may appeal once against each penalty, also against one that is over. */
  public void appeal(Penalty penalty, String text, String by) {
    changing(
        penalty,
        handle -> {
          if (penalty.state() != Penalty.State.SET
              || penalty.lifting().isPresent()
              || !appeals.add(handle, penalty, text, by, clock.millis())) {
            throw new Refused(Refusal.REVIEW_OVER);
          }
        });
  }

  /**
   * Decides on an appeal: the penalty is lifted as if it had never been, or stays.
   *
   * @param decider must be another than who set the penalty
   */
  public void decide(Penalty penalty, boolean granted, String answer, Decider decider) {
    if (penalty.decidedById().isPresent() && penalty.decidedById().equals(decider.operatorId())) {
      throw new Refused(Refusal.APPEAL_IS_OTHERS);
    }
    changing(
        penalty,
        handle -> {
          long now = clock.millis();
          Appeal.State state = granted ? Appeal.State.GRANTED : Appeal.State.UPHELD;
          if (!appeals.decide(handle, penalty.id(), state, answer, decider.name(), now)) {
            throw new Refused(Refusal.REVIEW_OVER);
          }
          if (granted) {
            penalties.lift(
                handle, penalty.id(), new Penalty.Lifting(now, decider.name(), answer, true));
          }
          notices.tell(
              handle,
              penalty.accountId(),
              penalty.id(),
              granted ? ConductNotice.News.GRANTED : ConductNotice.News.UPHELD,
              now);
        });
  }

  /**
   * One of the account's operators has read its notices.
   *
   * @param upTo the newest that was shown
   */
  public void markRead(long accountId, long upTo, String by) {
    jdbi.useTransaction(handle -> {
      Accounts.lock(handle, accountId);
      notices.markRead(handle, accountId, upTo, by, clock.millis());
      carryOut(handle, accountId);
    });
  }

  private void changing(Penalty penalty, Consumer<Handle> change) {
    jdbi.useTransaction(handle -> {
      Accounts.lock(handle, penalty.accountId());
      change.accept(handle);
      carryOut(handle, penalty.accountId());
    });
  }

  /** Within the transaction that changed something, with the account locked. */
  private void carryOut(Handle handle, long accountId) {
    Map<Step, Long> until = new HashMap<>();
    Map<String, Long> paused = new HashMap<>();
    for (Penalty penalty : penalties.listNotOver(handle, accountId, clock.millis())) {
      until.merge(penalty.step(), penalty.endsAt(), Math::max);
      if (penalty.step() == Step.TEMPLATE_PAUSED) {
        paused.merge(penalty.libraryNumber(), penalty.endsAt(), Math::max);
      }
    }
    states.restrain(
        accountId,
        new Conduct(
            until.getOrDefault(Step.ADDING_BARRED, 0L),
            until.getOrDefault(Step.SENDING_DISABLED, 0L),
            until.getOrDefault(Step.ACCOUNT_BANNED, 0L),
            notices.countUnread(handle, accountId)));
    templates.pause(accountId, paused);
  }
}
