package org.tidings.library;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Industry;
import org.tidings.account.RuleSet;
import org.tidings.kernel.TemplateId;
import org.tidings.template.Keywords;
import org.tidings.template.ParsedTemplate;
import org.tidings.template.Purpose;
import org.tidings.template.Rendering;
import org.tidings.template.Value;

/**
 * An account's own copy of a library template, which it sends with.
 *
 * @param libraryVersion of which it is a copy, whatever became of the library's
 * @param keywords with which it was added; none for an industry template
 * @param purpose its type and what triggers it; empty where nobody said it
 * @param pausedUntil until when it may not be sent with, as a penalty; 0 if it may
 * @param endsAt from then on it cannot be sent with, because it was withdrawn from the library
 * @param deletedAt from then on it cannot be sent with; messages of it are still shown
 */
public record PrivateTemplate(
    long id,
    TemplateId templateId,
    long accountId,
    String libraryNumber,
    int libraryVersion,
    Industry industry,
    String title,
    ParsedTemplate content,
    String example,
    Keywords keywords,
    Optional<Purpose> purpose,
    long pausedUntil,
    Instant addedAt,
    Optional<Instant> endsAt,
    Optional<Instant> deletedAt) {

  /** Whether it may not be sent with at this time. */
  public boolean paused(long now) {
    return now < pausedUntil;
  }

  /** Whether it was withdrawn and its last day is over. */
  public boolean ended(long now) {
    return endsAt.filter(end -> now >= end.toEpochMilli()).isPresent();
  }

  /**
   * What a member sees of these values.
   *
   * @param rules by which the message was sent
   */
  public Rendering render(Map<String, Value> values, RuleSet rules) {
    return Rendering.of(content, values, LibraryTemplate.look(keywords, rules));
  }
}
