package org.tidings.message.frequency;

/**
 * A message of the log.
 *
 * @param content empty where it is not asked for
 */
record LoggedSend(
    long msgid, long accountId, long memberId, long privateTemplateId, String content) {}
