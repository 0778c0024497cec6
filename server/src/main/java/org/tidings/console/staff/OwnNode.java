package org.tidings.console.staff;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What only the node that answers knows of itself.
 *
 * @param number under which it mints messages
 * @param messagesWaiting how many are being committed or wait for it
 * @param accountsOwedEvents how many accounts have events that are not settled
 * @param receiversInTrouble so many at most of the accounts whose servers do not answer
 * @param notifications what became of those to closed apps
 */
public record OwnNode(
    IntSupplier number,
    LongSupplier messagesWaiting,
    LongSupplier accountsOwedEvents,
    IntFunction<List<Long>> receiversInTrouble,
    Supplier<Notifications> notifications) {
  /**
   * Since the node has started.
   *
   * @param taken by push services
   * @param failed their tries are used up
   * @param dropped unsent, because too many waited
   */
  public record Notifications(long taken, long failed, long dropped) {}
}
