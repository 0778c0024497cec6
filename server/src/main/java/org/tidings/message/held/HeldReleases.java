package org.tidings.message.held;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.kernel.MessageId;
import org.tidings.kernel.Refusal;
import org.tidings.kernel.Refused;
import org.tidings.message.Intake;
import org.tidings.message.MessageKey;
import org.tidings.message.Messages;

/**
 * Sends held messages that the staff let pass. First it is written down that one is to be sent,
 * then it is sent under an id of ours, then what became of it is written down: whoever finds one
 * that was not heard of again looks for it in the log, and sends it under the same id. So each is
 * sent once, whatever dies meanwhile.
 */
public final class HeldReleases {
  private static final Logger log = LoggerFactory.getLogger(HeldReleases.class);

  /** Longer than a commit takes. */
  private static final Duration UNHEARD_OF = Duration.ofSeconds(30);

  private static final int AT_ONCE = 100;

  private final HeldMessages held;
  private final Intake intake;
  private final Accounts accounts;
  private final Messages messages;
  private final Clock clock;

  /** The parts it works with. */
  public HeldReleases(
      HeldMessages held, Intake intake, Accounts accounts, Messages messages, Clock clock) {
    this.held = held;
    this.intake = intake;
    this.accounts = accounts;
    this.messages = messages;
    this.clock = clock;
  }

  /** Those that {@link HeldMessages#claim} returned. */
  public void send(List<HeldMessage> claimed) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      claimed.forEach(message -> threads.execute(() -> tryToSend(message)));
    }
  }

  /** Sends those of which nobody heard any more; harmless to repeat. */
  public void finish() {
    for (HeldMessage message :
        held.listReleasing(clock.millis() - UNHEARD_OF.toMillis(), AT_ONCE)) {
      OptionalLong sent =
          messages.findSaid(
              new MessageKey(
                  message.memberId(), MessageId.firstAt(message.decided().orElseThrow().at())),
              message.accountId(),
              message.privateTemplateId(),
              message.content());
      if (sent.isPresent()) {
        held.noteReleased(message.id(), sent.getAsLong());
      } else {
        tryToSend(message);
      }
    }
  }

  private void tryToSend(HeldMessage message) {
    try {
      Account account = accounts.require(message.accountId());
      accounts.requireTemplateMessages(account);
      MessageId msgid = intake.release(account, message);
      held.noteReleased(message.id(), msgid.value());
    } catch (Refused refused) {
      if (refused.refusal() != Refusal.OVERLOADED) {
        held.noteUnsendable(message.id(), refused.refusal().name());
      }
    } catch (RuntimeException e) {
      log.warn("Held message {} is sent later: {}", message.id(), e.getMessage());
    }
  }
}
