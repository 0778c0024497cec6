package org.tidings.console.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tidings.page.Said;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.Secret;
import org.tidings.operator.Declined;
import org.tidings.operator.Origin;
import org.tidings.operator.Throttle;
import org.tidings.operator.Throttles;

/** Pages that somebody reaches by a link which works once. */
final class Links {
  private static final int GONE = 410;

  private final Throttles throttles;

  Links(Throttles throttles) {
    this.throttles = throttles;
  }

  /** What stands in the path in the place of this parameter. */
  static Secret token(Visit visit, String parameter) {
    return new Secret(visit.pathParameter(parameter));
  }

  /** Answers with what the link is for; links that are none are tried only so often. */
  <T> Reply with(Visit visit, Supplier<Optional<T>> find, Function<T, Reply> answer) {
    String from = Origin.of(visit.address()).text();
    Optional<Duration> wait = throttles.waitBefore(Throttle.LINK, from);
    if (wait.isPresent()) {
      return visit.sentence(Waits.STATUS, "signin.wait.title", Waits.said(wait.get()));
    }
    Optional<T> found = find.get();
    if (found.isEmpty()) {
      return over(visit);
    }
    throttles.takeBack(Throttle.LINK, from);
    return answer.apply(found.get());
  }

  private static Reply over(Visit visit) {
    return visit.sentence(GONE, "signin.link-over.title", Said.of("signin.declined.LINK_OVER"));
  }

  /** Why something was not done, on a page of its own. */
  static Reply declined(Visit visit, Declined declined) {
    return visit.sentence(422, "common.refused.title", said(declined));
  }

  static Said said(Declined declined) {
    return Said.of("signin.declined." + declined.reason());
  }
}
