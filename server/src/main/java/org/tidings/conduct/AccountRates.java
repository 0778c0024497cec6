package org.tidings.conduct;

/** An account's rates over a window, as they were when it was last judged. */
public record AccountRates(long accountId, Figures figures, long judgedAt) {}
