package org.tidings.console.message;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.tidings.callback.EventFailures;
import org.tidings.callback.EventStories;
import org.tidings.callback.Redeliveries;
import org.tidings.callback.statistics.EventCounts;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.OpenIds;
import org.tidings.message.TemplateQuotas;
import org.tidings.message.log.MessageLog;
import org.tidings.message.statistics.MessageCounts;
import org.tidings.ops.AuditTrail;

/** What the pages of this area read, and change. */
public record MessageFeatures(
    MessageLog log,
    EventStories stories,
    EventFailures failures,
    Redeliveries redeliveries,
    MessageCounts messageCounts,
    EventCounts eventCounts,
    TemplateQuotas quotas,
    PrivateTemplates templates,
    OpenIds openIds,
    AuditTrail audit,
    Clock clock) {
  /** All pages of the area. */
  public List<ConsoleRoute> routes() {
    List<ConsoleRoute> routes = new ArrayList<>(new OverviewPages(this).routes());
    routes.addAll(new FailurePages(this).routes()); // before those of a message's number
    routes.addAll(new MessagePages(this).routes());
    routes.addAll(new StatisticsPages(this).routes());
    return routes;
  }
}
