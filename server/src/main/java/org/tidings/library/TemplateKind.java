package org.tidings.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The two libraries of templates (reference, sections 7.1 and 7.3). */
public enum TemplateKind {
  /** Of 2014: an opening, freely named parameters, a remark. */
  INDUSTRY,
  /** Of 2023: keywords of which an account chooses some, each with a type that its values keep. */
  CATEGORY;

  public static Optional<TemplateKind> find(String stored) {
    return Arrays.stream(values()).filter(kind -> kind.stored().equals(stored)).findFirst();
  }

  /** As declared and stored. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }
}
