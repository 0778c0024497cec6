package org.tidings.quota;

/**
 * A call that an account may make so often in a day.
 *
 * @param needsTemplates only for accounts that may use templated messages
 */
public record LimitedCall(String path, boolean needsTemplates) {}
