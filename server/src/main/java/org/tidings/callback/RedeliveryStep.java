package org.tidings.callback;

import java.util.List;
import java.util.Optional;

/**
 * What was done of a redelivery.
 *
 * @param nextMsgid what is below needs not be sent again
 * @param ending when it is over now
 */
record RedeliveryStep(
    List<EventAttempt> attempts,
    List<GivenUpEvent> outcomes,
    long nextMsgid,
    long answered,
    long failed,
    Optional<Redelivery.Ending> ending) {
  static RedeliveryStep end(Redelivery redelivery, Redelivery.Ending ending) {
    return new RedeliveryStep(
        List.of(), List.of(), redelivery.nextMsgid(), 0, 0, Optional.of(ending));
  }
}
