package org.tidings.conduct;

/**
 * The figures that led to a penalty, kept as they were.
 *
 * @param days over how many they were counted
 * @param messages of which the signs are a part
 * @param members who gave them
 * @param threshold that the rate met, of ten thousand
 * @param climbed whether the step is one up because of an earlier penalty
 */
public record Grounds(
    Signal signal,
    int days,
    long messages,
    long signs,
    long members,
    long threshold,
    boolean climbed) {
  /** Of ten thousand messages. */
  public long rate() {
    return messages == 0 ? 0 : signs * Figures.OF / messages;
  }
}
