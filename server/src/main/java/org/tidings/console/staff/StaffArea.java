package org.tidings.console.staff;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tidings.account.AccountSearch;
import org.tidings.account.AccountStates;
import org.tidings.account.Accounts;
import org.tidings.account.Applications;
import org.tidings.account.Attestations;
import org.tidings.callback.EventBacklogs;
import org.tidings.callback.EventFailures;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.library.TemplateChoice;
import org.tidings.member.FollowEvents;
import org.tidings.message.MessagePartitions;
import org.tidings.message.TemplateQuotas;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.PlatformSettings;
import org.tidings.quota.Limits;
import org.tidings.storage.DatabaseState;
import org.tidings.storage.Nodes;
import org.tidings.submission.ReviewQueue;

/** All pages of the platform's staff but those about operators. */
public final class StaffArea {
  private final Decisions decisions;
  private final Watched watched;

  /** Whatever the staff decide on. */
  public record Decisions(
      Accounts accounts,
      AccountSearch search,
      AccountStates states,
      Applications applications,
      Attestations attestations,
      TemplateChoice choice,
      TemplateQuotas quotas,
      ReviewQueue reviews,
      PlatformSettings settings,
      Limits limits,
      AuditTrail audit) {}

  /** What of accounts' conduct waits for them: penalties proposed, appeals, messages held. */
  public record ConductWaiting(long proposals, long appeals, long held) {}

  /** Whatever they look at to see how the platform does. */
  public record Watched(
      Nodes nodes,
      Supplier<DatabaseState> database,
      MessagePartitions partitions,
      EventBacklogs backlogs,
      EventFailures failures,
      FollowEvents followEvents,
      Supplier<ConductWaiting> conduct,
      OwnNode ownNode,
      Clock clock) {}

  public StaffArea(Decisions decisions, Watched watched) {
    this.decisions = decisions;
    this.watched = watched;
  }

  public List<ConsoleRoute> routes() {
    return Stream.of(
            new OverviewPages(decisions, watched).routes(),
            new QueuePages(decisions).routes(),
            new ApplicationReviews(decisions).routes(),
            new AttestationReviews(decisions).routes(),
            new AccountPages(decisions).routes(),
            new AccountChanges(decisions).routes(),
            new SettingPages(decisions).routes(),
            new AuditPages(decisions).routes(),
            new HealthPages(decisions, watched).routes())
        .flatMap(List::stream)
        .toList();
  }
}
