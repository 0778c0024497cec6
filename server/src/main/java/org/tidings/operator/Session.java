package org.tidings.operator;

/**
 * A browser in which somebody has signed in.
 *
 * @param awaitsSecondFactor the password was right, the code is due: good for nothing else yet
 */
public record Session(Operator operator, boolean awaitsSecondFactor) {}
