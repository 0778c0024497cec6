package org.tidings.message;

/** A message of the log. */
public record AcceptedMessage(
    long msgid, long memberId, long accountId, long privateTemplateId, Outcome outcome) {}
