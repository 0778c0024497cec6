package org.tidings.console.submission;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tidings.template.TemplateType;

/** A content to begin with, as the guidelines want it: {@code first}, pairs, {@code remark}. */
public enum Skeleton {
  RESPONSE(TemplateType.INSTANT_RESPONSE),
  BILL(TemplateType.INSTANT_NOTIFICATION_MONTHLY),
  REMINDER(TemplateType.INSTANT_NOTIFICATION_OTHER),
  RESULT(TemplateType.DELAYED_RESULT);

  private final TemplateType type;

  Skeleton(TemplateType type) {
    this.type = type;
  }

  TemplateType type() {
    return type;
  }

  /** In a form. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String contentKey() {
    return "submission.skeleton." + this + ".content";
  }

  static Optional<Skeleton> find(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
