package org.tidings.callback.statistics;

/** What events are counted by; the day is that of the message, in Beijing. */
record EventCountKey(long accountId, int day, EventEnding ending, int withinMillis) {}
