package org.tidings.submission;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Which of what waits is wanted: what is all of this.
 *
 * @param state one in which submissions wait
 * @param type of {@link org.tidings.template.TemplateType}, as stored
 * @param accounts of these; of none if there is none
 * @param chinese written in Chinese, or in another language
 * @param taken looked at by this reviewer now
 * @param violating the lint found something
 * @param waitingUntil handed in before this moment; epoch milliseconds
 */
public record QueueFilter(
    Optional<SubmissionState> state,
    OptionalInt industry,
    Optional<String> type,
    Optional<List<Long>> accounts,
    Optional<Boolean> chinese,
    Optional<Claimed> taken,
    boolean violating,
    OptionalLong waitingUntil) {
  public static final QueueFilter ALL =
      new QueueFilter(
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          OptionalLong.empty());

  /** By whom, and since when it counts. */
  public record Claimed(long operatorId, long since) {}
}
