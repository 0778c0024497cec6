package org.tidings.console.conduct;

import java.util.Map;
import org.tidings.conduct.Penalty;
import org.tidings.conduct.Step;

/**
 * A penalty as pages tell of it.
 *
 * @param title of its template; empty for none, and for one that the account has no more
 * @param inForce now
 */
public record Told(Penalty penalty, String title, boolean inForce) {
  static Told of(Penalty penalty, Map<String, String> titles, long now) {
    return new Told(
        penalty, titles.getOrDefault(penalty.libraryNumber(), ""), penalty.inForce(now));
  }

  /** Of the text that says where it stands. */
  public String standing() {
    return switch (penalty.state()) {
      case PROPOSED -> "PROPOSED";
      case DISMISSED -> "DISMISSED";
      case SET -> {
        if (penalty.lifting().isPresent()) {
          yield penalty.lifting().get().onAppeal() ? "GRANTED" : "LIFTED";
        }
        yield penalty.step() == Step.NOTICE ? "TOLD" : inForce ? "IN_FORCE" : "OVER";
      }
    };
  }

  /** Of its mark. */
  public String kind() {
    return switch (standing()) {
      case "PROPOSED" -> "wait";
      case "IN_FORCE" -> "bad";
      default -> "none";
    };
  }

  /** Whether its end is told: a notice has none, and what is only proposed has none yet. */
  public boolean lasts() {
    return penalty.state() == Penalty.State.SET && penalty.step() != Step.NOTICE;
  }
}
