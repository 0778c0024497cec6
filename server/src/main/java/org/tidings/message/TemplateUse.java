package org.tidings.message;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How often a template was sent with, in days of Beijing.
 *
 * @param today of its daily quota; begins anew when the quota is cleared
 * @param recently in the last thirty days, also before the quota was cleared
 * @param lastDay of these, on which it was; empty if on none
 */
public record TemplateUse(long today, long recently, Optional<LocalDate> lastDay) {
  public static final TemplateUse NONE = new TemplateUse(0, 0, Optional.empty());
}
