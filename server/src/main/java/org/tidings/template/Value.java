package org.tidings.template;

import org.jspecify.annotations.Nullable;

/**
 * What a sender puts into a parameter's place.
 *
 * @param color as sent, for example {@code #173177}; null when none was
 */
public record Value(String text, @Nullable String color) {}
