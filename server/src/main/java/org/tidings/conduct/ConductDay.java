package org.tidings.conduct;

/**
 * What was counted of one template's messages of a day; of no known template where the number is
 * empty.
 */
public record ConductDay(int day, String libraryNumber, Figures figures) {}
