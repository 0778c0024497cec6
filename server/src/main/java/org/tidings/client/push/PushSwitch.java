package org.tidings.client.push;

/**
 * What {@code client/part/push.jte} draws: whether this browser tells of new messages while no page
 * is open. Whether it can, and is allowed to, only its script knows.
 *
 * @param publicKey under which browsers subscribe
 * @param on as far as the platform knows
 * @param browsers in how many the member is told
 */
public record PushSwitch(String publicKey, boolean on, int browsers) {}
