package org.tidings.console.message;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.tidings.page.Form;
import org.tidings.kernel.BeijingTime;

/** A time as {@code <input type="datetime-local">} has it, in Beijing, where days turn. */
final class BeijingMinute {
  private BeijingMinute() {}

  /** Epoch milliseconds; empty, and told in the form, where it is no time. */
  static Optional<Long> read(Form form, String field) {
    String typed = form.value(field);
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDateTime time = LocalDateTime.parse(typed);
      if (time.getYear() < 2024 || time.getYear() > 2090) {
        throw new DateTimeException("out of the range of message ids");
      }
      return Optional.of(time.toInstant(BeijingTime.OFFSET).toEpochMilli());
    } catch (DateTimeException e) {
      form.refuse(field, "message.time.wrong");
      return Optional.empty();
    }
  }
}
