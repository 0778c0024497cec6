package org.tidings.callback;

/**
 * How many events of an account did not arrive.
 *
 * @param givenUp whose tries were used up
 * @param expired given up untried, because the receiver had been away for too long
 */
public record FailedEvents(long accountId, long givenUp, long expired) {}
