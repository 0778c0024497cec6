package org.tidings.callback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.message.AcceptedMessage;

/**
 * A message's event on its way once more. All its tries are kept; they are written when they are
 * over, together with how far the redelivery has come. Used by one thread at a time.
 */
final class RedeliveredEvent implements OwedEvent {
  private final AcceptedMessage message;
  private final Redelivery redelivery;
  private final Clock clock;

  /** So many were made before. */
  private final int attemptsBefore;

  /** Whether it counts as given up, and is told to when it fails again. */
  private final boolean givenUpBefore;

  private final List<EventAttempt> attempts = new ArrayList<>();
  private String lastError = "";
  private boolean unwanted;
  private EventSender.Result result = EventSender.Result.OWED;

  RedeliveredEvent(
      AcceptedMessage message,
      Redelivery redelivery,
      Clock clock,
      int attemptsBefore,
      boolean givenUpBefore) {
    this.message = message;
    this.redelivery = redelivery;
    this.clock = clock;
    this.attemptsBefore = attemptsBefore;
    this.givenUpBefore = givenUpBefore;
  }

  /** Blocks until it is answered, or given up, or the platform stops. */
  void send(EventSender sender, Receiver receiver) {
    try {
      result = sender.send(this, receiver, true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  EventSender.Result result() {
    return result;
  }

  long msgid() {
    return message.msgid();
  }

  List<EventAttempt> attempts() {
    return attempts;
  }

  /** It was tried, and answered at last. */
  boolean answered() {
    return result == EventSender.Result.SETTLED && !unwanted;
  }

  /** Not if the platform stopped first. */
  boolean over() {
    return result != EventSender.Result.OWED;
  }

  boolean failed() {
    return result == EventSender.Result.GIVEN_UP || result == EventSender.Result.GIVEN_UP_ALIVE;
  }

  /** Whether an answer makes one less that is given up. */
  boolean givenUpBefore() {
    return givenUpBefore;
  }

  /** What is to be on record of it from now on; empty when it never was given up. */
  Optional<GivenUpEvent> outcome() {
    if (!givenUpBefore || !(answered() || failed())) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.of(
        new GivenUpEvent(
            message.accountId(),
            message.msgid(),
            attemptsBefore + attempts.size(),
            now,
            lastError,
            answered() ? Optional.of(now) : Optional.empty()));
  }

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
    return MessageEvent.xml(message, originalId, openId);
  }

  @Override
  public void tried(int attempt, long triedAt, AttemptResult tried) {
    lastError = tried.error();
    attempts.add(
        new EventAttempt(
            message.accountId(),
            message.msgid(),
            attemptsBefore + attempt,
            Instant.ofEpochMilli(triedAt),
            OptionalLong.of(redelivery.id()),
            tried));
  }

  @Override
  public void markUnwanted() {
    unwanted = true;
  }

  /** The account has no server. */
  boolean unwanted() {
    return unwanted;
  }

  /** Who asks for it knows whether the server is back. */
  @Override
  public boolean patient() {
    return false;
  }

  @Override
  public boolean givenUp(int tries, String why) {
    lastError = why;
    return true;
  }

  @Override
  public String toString() {
    return "of message " + message.msgid() + ", again";
  }
}
