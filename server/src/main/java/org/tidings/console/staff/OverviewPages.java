package org.tidings.console.staff;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.tidings.account.TemplateAccess;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.staff.StaffArea.Watched;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.operator.StaffRole;
import org.tidings.ops.AuditFilter;
import org.tidings.ops.PlatformSetting;
import org.tidings.storage.Nodes;
import org.tidings.submission.ReviewQueue;

/** Where staff arrive: what waits for them, and how the platform does. */
public final class OverviewPages {
  private static final int LATEST = 8;

  private final Decisions decisions;
  private final Watched watched;

  /**
   * What waits, and some figures.
   *
   * @param reviews templates that were handed in
   * @param oldest when what has waited longest was handed in; empty while nothing waits
   */
  public record Overview(
      long applications,
      long attestations,
      ReviewQueue.Standing reviews,
      OptionalLong oldest,
      StaffArea.ConductWaiting conduct,
      Map<TemplateAccess, Long> accounts,
      long nodesAlive,
      long receiversInTrouble,
      List<AuditLine> latest) {
    public long waiting() {
      return applications + attestations;
    }

    public long accountsInAll() {
      return accounts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  OverviewPages(Decisions decisions, Watched watched) {
    this.decisions = decisions;
    this.watched = watched;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            ConsoleRoute.STAFF, Access.staff(StaffRole.REVIEWER, StaffRole.SUPPORT), this::show));
  }

  private long overdueBefore() {
    return watched.clock().millis()
        - Duration.ofHours(decisions.settings().figure(PlatformSetting.REVIEW_HOURS)).toMillis();
  }

  private Reply show(Visit visit) {
    OptionalLong oldest =
        LongStream.concat(
                decisions.applications().listWaiting(0, 1).stream()
                    .mapToLong(one -> one.review().submittedAt()),
                decisions.attestations().listWaiting(0, 1).stream()
                    .mapToLong(one -> one.review().submittedAt()))
            .min();
    return visit.page(
        "staff/overview.jte",
        new Overview(
            decisions.applications().countWaiting(),
            decisions.attestations().countWaiting(),
            decisions.reviews().standing(overdueBefore()),
            oldest,
            watched.conduct().get(),
            decisions.search().countByAccess(),
            watched.nodes().list().stream()
                .filter(node -> node.state() == Nodes.State.ALIVE)
                .map(Nodes.Seen::holder)
                .distinct()
                .count(),
            watched.ownNode().receiversInTrouble().apply(Integer.MAX_VALUE).size(),
            AuditLine.of(
                decisions.audit().list(AuditFilter.ALL, Long.MAX_VALUE, LATEST),
                decisions.search())));
  }
}
