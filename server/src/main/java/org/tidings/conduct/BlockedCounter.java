package org.tidings.conduct;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.tidings.kernel.BeijingTime;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.message.blocked.BlockedListener;
import org.tidings.message.statistics.Tallies;
import org.tidings.storage.EverySecond;

/**
 * Counts messages that are blocked for their content: in memory, because an account may try many a
 * second. A node that is killed forgets its last second.
 */
public final class BlockedCounter implements BlockedListener, AutoCloseable {
  private final Clock clock;
  private final ConductCounts counts;
  private final PrivateTemplates templates;
  private final Tallies<Key> tallies = new Tallies<>();
  private final EverySecond writer;

  private record Key(long accountId, int day, long privateTemplateId) {}

  public BlockedCounter(Clock clock, ConductCounts counts, PrivateTemplates templates) {
    this.clock = clock;
    this.counts = counts;
    this.templates = templates;
    this.writer = new EverySecond("counts of blocked messages", () -> tallies.handOver(this::add));
  }

  @Override
  public void blocked(long accountId, long privateTemplateId) {
    tallies.add(new Key(accountId, BeijingTime.day(clock.millis()), privateTemplateId), 1);
  }

  private void add(Map<Key, Long> blocked) {
    Map<Long, PrivateTemplate> known =
        templates.listByIds(blocked.keySet().stream().map(Key::privateTemplateId).toList());
    Map<ConductCounts.Row, Figures> rows = new HashMap<>();
    blocked.forEach((key, count) -> {
      PrivateTemplate template = known.get(key.privateTemplateId());
      String number = template == null ? "" : template.libraryNumber();
      rows.merge(
          new ConductCounts.Row(key.accountId(), key.day(), number),
          new Figures(0, 0, 0, 0, count),
          Figures::plus);
    });
    counts.addAll(rows);
  }

  @Override
  public void close() {
    writer.close();
  }
}
