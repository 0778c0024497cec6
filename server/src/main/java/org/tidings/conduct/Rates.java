package org.tidings.conduct;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.BeijingTime;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.statistics.MessageCount;
import org.tidings.message.statistics.MessageCounts;

/**
 * Accounts' rates: from the counts of messages and of signs, both by day, and never from messages
 * themselves. What all accounts have together is kept as it was when they were last judged.
 */
public final class Rates {
  private final Jdbi jdbi;
  private final Clock clock;
  private final ConductCounts counts;
  private final MessageCounts messages;
  private final PrivateTemplates templates;

  public Rates(
      Jdbi jdbi,
      Clock clock,
      ConductCounts counts,
      MessageCounts messages,
      PrivateTemplates templates) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.counts = counts;
    this.messages = messages;
    this.templates = templates;
  }

  /** An account's last thirty days, as they are now. */
  public ConductDays of(long accountId) {
    int today = BeijingTime.day(clock.millis());
    int first = Window.MONTH.from(today);
    List<ConductDay> days = new ArrayList<>(counts.list(accountId, first, today));
    List<MessageCount> sent = messages.list(accountId, first, today, OptionalLong.empty());
    Map<Long, String> numbers =
        templates
            .listByIds(
                sent.stream().map(MessageCount::privateTemplateId).collect(Collectors.toSet()))
            .values()
            .stream()
            .collect(Collectors.toMap(PrivateTemplate::id, PrivateTemplate::libraryNumber));
    sent.forEach(count ->
        days.add(
            new ConductDay(
                count.day(),
                numbers.getOrDefault(count.privateTemplateId(), ""),
                new Figures(count.delivered(), 0, 0, 0, 0))));
    return new ConductDays(today, days);
  }

  /** Keeps what the account's rates are, for the list of all accounts. */
  void keep(long accountId, ConductDays days) {
    jdbi.useTransaction(handle -> {
      for (Window window : Window.values()) {
        keep(handle, accountId, window, days.over(window));
      }
    });
  }

  private void keep(Handle handle, long accountId, Window window, Figures figures) {
    if (!figures.anySigns()) {
      handle.execute(
          "delete from conduct_rate where account_id = ? and window_days = ?",
          accountId,
          window.days());
      return;
    }
    handle.execute(
        """
        insert into conduct_rate (account_id, window_days, messages, complaints, rejections,
          blocked, complaint_rate, rejection_rate, blocked_rate, judged_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (account_id, window_days) do update set
          messages = excluded.messages, complaints = excluded.complaints,
          rejections = excluded.rejections, blocked = excluded.blocked,
          complaint_rate = excluded.complaint_rate, rejection_rate = excluded.rejection_rate,
          blocked_rate = excluded.blocked_rate, judged_at = excluded.judged_at
        """,
        accountId,
        window.days(),
        figures.messages(),
        figures.reports(),
        figures.rejections(),
        figures.blocked(),
        figures.rate(Signal.COMPLAINTS),
        figures.rate(Signal.REJECTIONS),
        figures.rate(Signal.BLOCKED),
        clock.millis());
  }

  /** The accounts of which rates are kept. */
  List<Long> listKept() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select distinct account_id from conduct_rate order by account_id")
            .mapTo(Long.class)
            .list());
  }

  /** The accounts that have signs, the highest rate of this kind first. */
  public List<AccountRates> list(Window window, Signal by, long skipped, int most) {
    String rate =
        switch (by) {
          case COMPLAINTS -> "complaint_rate";
          case REJECTIONS -> "rejection_rate";
          case BLOCKED -> "blocked_rate";
        };
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select * from conduct_rate where window_days = :days order by "
                    + rate
                    + " desc, account_id limit :most offset :skipped")
            .bind("days", window.days())
            .bind("most", most)
            .bind("skipped", skipped)
            .map((row, context) ->
                new AccountRates(
                    row.getLong("account_id"),
                    new Figures(
                        row.getLong("messages"),
                        row.getLong("complaints"),
                        0,
                        row.getLong("rejections"),
                        row.getLong("blocked")),
                    row.getLong("judged_at")))
            .list());
  }
}
