package org.tidings.conduct;

/**
 * What a penalty is to be.
 *
 * @param libraryNumber of the template that is paused; empty for other steps
 * @param endsAt {@link org.tidings.account.Conduct#WITHOUT_END} until it is lifted
 */
public record Sentence(Step step, String libraryNumber, String reason, long endsAt) {}
