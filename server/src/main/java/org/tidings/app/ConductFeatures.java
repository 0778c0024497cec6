package org.tidings.app;

import java.time.Clock;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tidings.conduct.BlockedCounter;
import org.tidings.conduct.ConductCounts;
import org.tidings.conduct.DeclaredPenalties;
import org.tidings.conduct.Discipline;
import org.tidings.conduct.JudgingRounds;
import org.tidings.conduct.LadderRules;
import org.tidings.conduct.Rates;
import org.tidings.conduct.Rejections;
import org.tidings.conduct.Reports;
import org.tidings.quota.Limits;

/** What watches over the operation rules. */
final class ConductFeatures {
  final Reports reports;
  final ConductCounts counts;
  final Rates rates;
  final LadderRules rules;
  final Discipline discipline;
  final JudgingRounds rounds;
  final DeclaredPenalties declared;

  ConductFeatures(Jdbi jdbi, Clock clock, Limits limits, Features features) {
    reports = new Reports(jdbi, clock, features.messages, features.templates, limits);
    counts = new ConductCounts(jdbi, clock);
    rates = new Rates(jdbi, clock, counts, features.log.messageCounts, features.templates);
    rules = new LadderRules(features.settings);
    discipline = new Discipline(jdbi, clock, features.accountStates, features.templates);
    rounds =
        new JudgingRounds(
            jdbi,
            clock,
            features.accounts,
            rates,
            counts,
            discipline,
            new JudgingRounds.Stores(rules, features.audit));
    declared = new DeclaredPenalties(discipline, clock);
    features.followers.tell(new Rejections(clock, features.messages, features.templates));
  }

  /** Counts what this node blocks. */
  BlockedCounter countBlocked(Features features, Clock clock) {
    BlockedCounter counter = new BlockedCounter(clock, counts, features.templates);
    features.blockedMessages.tell(counter);
    return counter;
  }

  void addUpkeep(Map<String, Runnable> steps) {
    steps.put("judging the conduct of accounts", rounds::judgeIfDue);
    steps.put("dropping old counts of conduct", counts::forgetOld);
    steps.put("dropping old reports", reports::forgetOld);
  }
}
