package org.tidings.message.log;

import java.util.Optional;
import java.util.OptionalLong;
import org.tidings.message.Outcome;

/**
 * Which messages of an account are looked for, newest first.
 *
 * @param memberId the receiver; empty for all
 * @param privateTemplateId empty for all
 * @param outcome empty for all
 * @param from no older ones than this id
 * @param before only older ones than this id; {@link Long#MAX_VALUE} for the newest
 */
public record MessageSearch(
    long accountId,
    OptionalLong memberId,
    OptionalLong privateTemplateId,
    Optional<Outcome> outcome,
    long from,
    long before) {
  public static MessageSearch ofAll(long accountId) {
    return new MessageSearch(
        accountId, OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), 0, Long.MAX_VALUE);
  }

  public MessageSearch before(long msgid) {
    return new MessageSearch(accountId, memberId, privateTemplateId, outcome, from, msgid);
  }

  /** Whether messages must be looked at that may turn out to be others. */
  boolean sifts() {
    return memberId.isPresent() || privateTemplateId.isPresent() || outcome.isPresent();
  }
}
