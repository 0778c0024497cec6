package org.tidings.conduct;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.library.PrivateTemplate;
import org.tidings.library.PrivateTemplates;
import org.tidings.member.Departures;
import org.tidings.message.InboxMessage;
import org.tidings.message.Messages;

/**
 * Counts members who leave an account or switch its messages off. Each counts once in thirty days,
 * and for the template of the last message that came in the day before: that is what drove the
 * member away, as far as anybody can tell.
 */
public final class Rejections implements Departures {
  private static final Duration BLAMED_FOR = Duration.ofDays(1);

  private final Clock clock;
  private final Messages messages;
  private final PrivateTemplates templates;

  public Rejections(Clock clock, Messages messages, PrivateTemplates templates) {
    this.clock = clock;
    this.messages = messages;
    this.templates = templates;
  }

  @Override
  public void departed(Handle handle, long memberId, long accountId) {
    long now = clock.millis();
    if (!ConductCounts.isNew(handle, accountId, memberId, Signal.REJECTIONS, now)) {
      return;
    }
    Optional<InboxMessage> last =
        messages.findLatest(memberId, accountId, MessageId.firstAt(now - BLAMED_FOR.toMillis()));
    long happened = last.map(message -> MessageId.epochMillis(message.msgid())).orElse(now);
    ConductCounts.add(
        handle,
        new ConductCounts.Row(
            accountId, BeijingTime.day(happened), last.map(this::number).orElse("")),
        new Figures(0, 0, 0, 1, 0));
  }

  private String number(InboxMessage message) {
    return templates.listByIds(List.of(message.privateTemplateId())).values().stream()
        .map(PrivateTemplate::libraryNumber)
        .findFirst()
        .orElse("");
  }
}
