package org.tidings.conduct;

import org.tidings.message.MessageContent;

/**
 * That a member reports a message, with what it said.
 *
 * @param note in the member's own words; may be empty
 */
public record Report(
    long id,
    long accountId,
    long memberId,
    long msgid,
    long privateTemplateId,
    ReportReason reason,
    String note,
    MessageContent content,
    long reportedAt) {
  public static final int NOTE_CHARACTERS_MAX = 500;
}
