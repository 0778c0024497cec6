package org.tidings.message.held;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidings.message.rule.SendRule;

/**
 * A message that was not sent but held.
 *
 * @param clientMessageId the sender's own id; null for none
 * @param content as a message's is stored
 * @param rule why it is held
 * @param matched the words or hosts that were found; empty where it is not about those
 * @param decided what became of it; empty while it waits
 */
public record HeldMessage(
    long id,
    long accountId,
    long privateTemplateId,
    long memberId,
    @Nullable String clientMessageId,
    String content,
    SendRule rule,
    String matched,
    long heldAt,
    State state,
    Optional<Decided> decided) {

  /** What became of one. */
  public enum State {
    WAITING,
    /** It is to be sent; whether it was is not known yet. */
    RELEASING,
    RELEASED,
    /** The staff did not let it pass. */
    REFUSED,
    /** The staff let it pass, but it could not be sent any more. */
    UNSENDABLE,
    /** Nobody decided in time. */
    EXPIRED;

    String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State ofStored(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A decision.
   *
   * @param by the name of who decided; empty where the time did
   * @param note why it was refused; of an unsendable one the refusal's name
   * @param msgid of the message that it became
   */
  public record Decided(long at, String by, String note, OptionalLong msgid) {}
}
