package org.tidings.message;

/** Where a message is found: in whose inbox, under which id. */
public record MessageKey(long memberId, long msgid) {}
