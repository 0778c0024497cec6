package org.tidings.console.staff;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * What only the node that answers knows of itself.
 *
 * @param number under which it mints messages
 * @param messagesWaiting how many are being committed or wait for it
 * @param accountsOwedEvents how many accounts have events that are not settled
 * @param receiversInTrouble so many at most of the accounts whose servers do not answer
 */
public record OwnNode(
    IntSupplier number,
    LongSupplier messagesWaiting,
    LongSupplier accountsOwedEvents,
    IntFunction<List<Long>> receiversInTrouble) {}
