package org.tidings.operator;

import java.time.Instant;

/**
 * One of the browsers in which an operator is signed in.
 *
 * @param name tells it from others, and opens nothing
 * @param mine the one that asks
 */
public record OpenSession(
    String name, String address, String browser, Instant beganAt, Instant seenAt, boolean mine) {}
