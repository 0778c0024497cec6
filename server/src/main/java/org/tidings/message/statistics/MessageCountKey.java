package org.tidings.message.statistics;

import org.tidings.kernel.BeijingTime;
import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;

/** What messages are counted by; days are Beijing's. */
record MessageCountKey(long accountId, int day, long privateTemplateId, Outcome outcome) {
  static MessageCountKey of(AcceptedMessage message) {
    return new MessageCountKey(
        message.accountId(),
        BeijingTime.day(MessageId.epochMillis(message.msgid())),
        message.privateTemplateId(),
        message.outcome());
  }
}
