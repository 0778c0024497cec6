package org.tidings.callback;

import org.tidings.account.Account;
import org.tidings.kernel.MessageId;
import org.tidings.member.OpenIds;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;

/** Makes a message's event and hands it to its account's server, once. */
final class EventCall {
  private final OpenIds openIds;
  private final ServerCall server;

  EventCall(OpenIds openIds, ServerCall server) {
    this.openIds = openIds;
    this.server = server;
  }

  ServerCall.Result of(Account account, AcceptedMessage message) {
    if (account.server().isEmpty()) {
      return new ServerCall.Result.NoServer();
    }
    String openId = openIds.of(message.memberId(), account.id()).value();
    byte[] xml =
        EventXml.templateSendJobFinish(
            account.originalId(),
            openId,
            MessageId.epochMillis(message.msgid()) / 1000,
            message.msgid(),
            status(message.outcome()));
    return server.post(account, openId, xml);
  }

  private static DeliveryStatus status(Outcome outcome) {
    return switch (outcome) {
      case DELIVERED -> DeliveryStatus.SUCCESS;
      case REJECTED_BY_FOLLOWER -> DeliveryStatus.USER_BLOCK;
      case FAILED -> DeliveryStatus.SYSTEM_FAILED;
    };
  }
}
