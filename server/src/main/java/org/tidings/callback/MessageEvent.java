package org.tidings.callback;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.callback.statistics.EventCounter;
import org.tidings.kernel.MessageId;
import org.tidings.message.AcceptedMessage;
import org.tidings.message.Outcome;

/** Tells how a message ended: {@code TEMPLATESENDJOBFINISH} (reference, section 5.5). */
record MessageEvent(
    AcceptedMessage message, EventRecorder recorder, EventCounter counter, Clock clock)
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
    return xml(message, originalId, openId);
  }

  /** Always the same bytes, however often it is made. */
  static byte[] xml(AcceptedMessage message, String originalId, String openId) {
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

  /** Of an event that goes well at once no more is kept than that it did. */
  @Override
  public void tried(int attempt, long triedAt, AttemptResult result) throws InterruptedException {
    if (attempt > 1 || !result.answered()) {
      recorder.tried(
          new EventAttempt(
              message.accountId(),
              message.msgid(),
              attempt,
              Instant.ofEpochMilli(triedAt),
              OptionalLong.empty(),
              result));
    }
    if (result.answered()) {
      counter.answered(message.accountId(), message.msgid(), attempt);
    }
  }

  @Override
  public void markUnwanted() {
    counter.unwanted(message.accountId(), message.msgid());
  }

  @Override
  public boolean givenUp(int attempts, String lastError) throws InterruptedException {
    boolean recorded =
        recorder.givenUp(
            new GivenUpEvent(
                message.accountId(),
                message.msgid(),
                attempts,
                clock.instant(),
                lastError,
                Optional.empty()));
    if (recorded) {
      counter.givenUp(message.accountId(), message.msgid());
    }
    return recorded;
  }

  @Override
  public String toString() {
    return "of message " + message.msgid();
  }
}
