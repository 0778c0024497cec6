package org.tidings.console.message;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.account.Account;
import org.tidings.callback.statistics.EventDay;
import org.tidings.console.web.Access;
import org.tidings.console.web.ConsoleRoute;
import org.tidings.console.web.Visit;
import org.tidings.http.Reply;
import org.tidings.kernel.BeijingTime;
import org.tidings.library.PrivateTemplate;
import org.tidings.message.TemplateUse;
import org.tidings.message.statistics.MessageCount;
import org.tidings.operator.Role;

/** An account's first page: what happened today, and what needs somebody's attention. */
public final class OverviewPages {
  /** From this part of its daily quota on a template is worth a word, in percent. */
  private static final int NEAR_THE_END = 80;

  private static final int COUNTED_MAX = 1_000;

  private final MessageFeatures features;
  private final Clock clock;

  /**
   * The page.
   *
   * @param failures how many events are given up; {@link #moreFailures} if there are more
   * @param waitingSince of the oldest event; empty while none waits long
   * @param nearTheEnd templates whose quota is nearly used up
   * @param punished whether a penalty is in force
   */
  public record Overview(
      Account account,
      int today,
      DayRow figures,
      int failures,
      boolean moreFailures,
      Optional<Instant> waitingSince,
      List<NearTheEnd> nearTheEnd,
      boolean punished) {
    /** Whether there is nothing to be said but that all is well. */
    public boolean allIsWell() {
      return failures == 0
          && waitingSince.isEmpty()
          && nearTheEnd.isEmpty()
          && account.server().isPresent();
    }
  }

  /** A template that may be used no more, or soon. */
  public record NearTheEnd(String templateId, String title, long used, long limit) {
    public boolean usedUp() {
      return used >= limit;
    }
  }

  public OverviewPages(MessageFeatures features) {
    this.features = features;
    this.clock = features.clock();
  }

  public List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.get(ConsoleRoute.ACCOUNT, Access.account(Role.VIEWER), this::show));
  }

  private Reply show(Visit visit) {
    Account account = visit.account();
    int today = BeijingTime.day(clock.millis());
    int failures = features.failures().countOpen(account.id(), COUNTED_MAX + 1);
    return visit.page(
        "message/overview.jte",
        new Overview(
            account,
            today,
            figures(account.id(), today),
            Math.min(failures, COUNTED_MAX),
            failures > COUNTED_MAX,
            features.stories().findOldestWaiting(account.id()),
            nearTheEnd(account),
            punished(account)));
  }

  private boolean punished(Account account) {
    long now = clock.millis();
    return account.conduct().addingBarred(now)
        || account.conduct().sendingDisabled(now)
        || account.conduct().banned(now)
        || features.templates().listActive(account.id()).stream().anyMatch(t -> t.paused(now));
  }

  private DayRow figures(long accountId, int today) {
    DayRow figures = new DayRow(today);
    for (MessageCount count :
        features.messageCounts().list(accountId, today, today, OptionalLong.empty())) {
      figures.add(count.delivered(), count.rejected(), count.failed());
    }
    Map<Integer, EventDay> events = features.eventCounts().list(accountId, today, today);
    events.values().forEach(figures::add);
    return figures;
  }

  private List<NearTheEnd> nearTheEnd(Account account) {
    long limit = features.quotas().limit(account);
    Map<Long, TemplateUse> uses = features.quotas().recentUses(account.id());
    List<NearTheEnd> near = new ArrayList<>();
    for (PrivateTemplate template : features.templates().listActive(account.id())) {
      long used = uses.getOrDefault(template.id(), TemplateUse.NONE).today();
      if (used * 100 >= limit * NEAR_THE_END) {
        near.add(new NearTheEnd(template.templateId().value(), template.title(), used, limit));
      }
    }
    return near;
  }
}
