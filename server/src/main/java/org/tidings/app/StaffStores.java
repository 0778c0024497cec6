package org.tidings.app;

import org.tidings.callback.EventBacklogs;
import org.tidings.conduct.Window;
import org.tidings.console.review.ReviewArea;
import org.tidings.console.staff.OwnNode;
import org.tidings.console.staff.StaffArea;
import org.tidings.push.PushFigures;
import org.tidings.storage.Database;
import org.tidings.storage.DatabaseState;
import org.tidings.storage.Nodes;

/** Hands the staff's pages what they show and change. */
final class StaffStores {
  /** More than this nobody needs to know. */
  private static final int HELD_COUNTED_MOST = 10_000;

  private StaffStores() {}

  static StaffArea.Decisions decisions(Config config, Features features) {
    return new StaffArea.Decisions(
        features.accounts,
        features.accountSearch,
        features.accountStates,
        features.applications,
        features.attestations,
        features.choice,
        features.templateQuotas,
        features.reviewDesk.queue(),
        features.settings,
        config.limits(),
        features.audit);
  }

  static ReviewArea.Features reviews(Config config, Features features) {
    return new ReviewArea.Features(
        features.reviewDesk,
        features.library,
        features.similarTemplates,
        features.accounts,
        features.accountSearch,
        features.people.operators(),
        features.people.search(),
        accountId -> features.conduct.rates.of(accountId).over(Window.MONTH).reports(),
        features.settings,
        features.audit,
        config.clock());
  }

  static StaffArea.Watched watched(
      Config config, Database database, Features features, Node node, PushFigures pushes) {
    return new StaffArea.Watched(
        new Nodes(database.jdbi()),
        () -> DatabaseState.read(database.jdbi()),
        features.partitions,
        new EventBacklogs(database.jdbi()),
        features.log.failures,
        features.followEvents,
        () ->
            new StaffArea.ConductWaiting(
                features.conduct.discipline.penalties().countProposed(),
                features.conduct.discipline.appeals().countWaiting(),
                features.heldMessages.countWaiting(HELD_COUNTED_MOST)),
        new OwnNode(
            node::number,
            node::messagesWaiting,
            node::accountsOwedEvents,
            node::listReceiversInTrouble,
            () ->
                new OwnNode.Notifications(
                    pushes.takenSoFar(), pushes.failedSoFar(), pushes.droppedSoFar())),
        config.clock());
  }
}
