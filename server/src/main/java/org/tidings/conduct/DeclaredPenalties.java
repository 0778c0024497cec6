package org.tidings.conduct;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.tidings.account.Conduct;

/** Penalties that a seed file declares, without end. Declaring them again changes nothing. */
public final class DeclaredPenalties {
  private static final Decider SEED = new Decider(OptionalLong.empty(), "the seed file");
  private static final int LOOKED_AT = 1_000;

  private final Discipline discipline;
  private final Clock clock;

  private record Wanted(Step step, String libraryNumber) {}

  public DeclaredPenalties(Discipline discipline, Clock clock) {
    this.discipline = discipline;
    this.clock = clock;
  }

  /**
   * Brings an account's declared penalties to these; those that people or the ladder set stay.
   *
   * @param disabled whether sending is
   * @param paused library numbers of the templates that are
   */
  public void declare(long accountId, boolean disabled, Collection<String> paused) {
    Set<Wanted> missing = new HashSet<>();
    paused.forEach(number -> missing.add(new Wanted(Step.TEMPLATE_PAUSED, number)));
    if (disabled) {
      missing.add(new Wanted(Step.SENDING_DISABLED, ""));
    }
    List<Penalty> before = discipline.penalties().list(accountId, false, LOOKED_AT);
    for (Penalty penalty : before) {
      if (penalty.inForce(clock.millis())
          && penalty.decidedBy().equals(SEED.name())
          && !missing.remove(new Wanted(penalty.step(), penalty.libraryNumber()))) {
        discipline.lift(penalty, "", SEED.name());
      }
    }
    missing.forEach(wanted ->
        discipline.set(
            accountId,
            new Sentence(wanted.step(), wanted.libraryNumber(), "", Conduct.WITHOUT_END),
            SEED));
  }
}
