package org.tidings.member.session;

import java.time.Instant;

/**
 * A browser in which a member has signed in, for the member's own eyes.
 *
 * @param name by which it can be signed out; worth nothing else
 * @param browser as it names itself
 * @param here whether it is the one that asks
 */
public record Device(
    String name, String browser, Instant signedInAt, Instant seenAt, boolean here) {}
