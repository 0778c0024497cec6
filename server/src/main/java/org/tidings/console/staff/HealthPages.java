package org.tidings.console.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.account.Account;
import org.tidings.callback.EventBacklogs;
import org.tidings.callback.FailedEvents;
import org.tidings.console.staff.StaffArea.Decisions;
import org.tidings.console.staff.StaffArea.Watched;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.message.MessagePartitions;
import org.tidings.operator.StaffRole;
import org.tidings.storage.DatabaseState;
import org.tidings.storage.Nodes;

/**
 * How the platform does: its nodes, the database, what waits, which receivers fail. What other
 * nodes have in memory only is not known here.
 */
public final class HealthPages {
  private static final int ACCOUNTS_SHOWN = 50;
  private static final Duration FAILURES_SHOWN = Duration.ofDays(1);

  private final Decisions decisions;
  private final Watched watched;

  /** A node and what it owes. */
  public record NodeLine(Nodes.Seen node, Optional<EventBacklogs.Backlog> backlog, boolean here) {}

  /**
   * All of it, at one moment.
   *
   * @param accountsOwedFollowEvents how many are owed events of members who came or left
   */
  public record Health(
      DatabaseState database,
      MessagePartitions.State partitions,
      List<NodeLine> nodes,
      long messagesWaiting,
      long accountsOwedEvents,
      int accountsOwedFollowEvents,
      List<Long> receiversInTrouble,
      OwnNode.Notifications notifications,
      List<FailedEvents> failures,
      Map<Long, Account> accounts,
      long at) {
    public Optional<Account> account(long id) {
      return Optional.ofNullable(accounts.get(id));
    }
  }

  HealthPages(Decisions decisions, Watched watched) {
    this.decisions = decisions;
    this.watched = watched;
  }

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.get(
            ConsoleRoute.STAFF + "/health", Access.staff(StaffRole.SUPPORT), this::show));
  }

  private Reply show(Visit visit) {
    long now = watched.clock().millis();
    List<Long> inTrouble = watched.ownNode().receiversInTrouble().apply(ACCOUNTS_SHOWN);
    List<FailedEvents> failures =
        watched
            .failures()
            .countFailed(Instant.ofEpochMilli(now).minus(FAILURES_SHOWN), ACCOUNTS_SHOWN);
    return visit.page(
        "staff/health.jte",
        new Health(
            watched.database().get(),
            watched.partitions().state(),
            nodes(),
            watched.ownNode().messagesWaiting().getAsLong(),
            watched.ownNode().accountsOwedEvents().getAsLong(),
            watched.followEvents().listAccountsOwed().size(),
            inTrouble,
            watched.ownNode().notifications().get(),
            failures,
            decisions
                .search()
                .listByIds(
                    Stream.concat(
                            inTrouble.stream(), failures.stream().map(FailedEvents::accountId))
                        .collect(Collectors.toSet())),
            now));
  }

  private List<NodeLine> nodes() {
    Map<Integer, EventBacklogs.Backlog> backlogs =
        watched.backlogs().list().stream()
            .collect(Collectors.toMap(EventBacklogs.Backlog::node, backlog -> backlog));
    int here = watched.ownNode().number().getAsInt();
    return watched.nodes().list().stream()
        .map(node ->
            new NodeLine(node, Optional.ofNullable(backlogs.get(node.node())), node.node() == here))
        .toList();
  }
}
