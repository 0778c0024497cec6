package org.tidings.callback;

import java.time.Clock;
import java.time.Instant;
import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;

/** Tells how a message ended: {@code TEMPLATESENDJOBFINISH} (reference, section 5.5). */
record MessageEvent(AcceptedMessage message, EventRecorder recorder, Clock clock)
    implements OwedEvent {
  @Override
  public long accountId() {
    return message.accountId();
  }

  @Override
  public long memberId() {
    return message.memberId();
  }

  @Override
  public byte[] xml(String originalId, String openId) {
    return EventXml.templateSendJobFinish(
        originalId,
        openId,
        MessageId.epochMillis(message.msgid()) / 1000,
        message.msgid(),
        status(message.outcome()));
  }

  private static DeliveryStatus status(Outcome outcome) {
    return switch (outcome) {
      case DELIVERED -> DeliveryStatus.SUCCESS;
      case REJECTED_BY_FOLLOWER -> DeliveryStatus.USER_BLOCK;
      case FAILED -> DeliveryStatus.SYSTEM_FAILED;
    };
  }

  @Override
  public void tried(int attempt, long triedAt, AttemptResult result) throws InterruptedException {
    recorder.tried(
        new EventAttempt(
            message.accountId(), message.msgid(), attempt, Instant.ofEpochMilli(triedAt), result));
  }

  @Override
  public boolean givenUp(int attempts, String lastError) throws InterruptedException {
    return recorder.givenUp(
        new GivenUpEvent(
            message.accountId(), message.msgid(), attempts, clock.instant(), lastError));
  }

  @Override
  public String toString() {
    return "of message " + message.msgid();
  }
}
