package org.tidings.message;

/** A message as its member finds it. */
public record InboxMessage(
    long msgid, long accountId, long privateTemplateId, MessageContent content) {}
