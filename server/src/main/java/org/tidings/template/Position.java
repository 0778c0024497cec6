package org.tidings.template;

/**
 * A place in a text.
 *
 * @param offset in chars, from 0
 * @param line from 1
 * @param column from 1, in code points
 */
public record Position(int offset, int line, int column) {}
