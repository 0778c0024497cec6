package org.tidings.console.web;

import org.tidings.kernel.Refusal;
import org.tidings.page.Said;

/** What the console says for each {@link Refusal}; the wire has its own numbers for them. */
public final class Refusals {
  private Refusals() {}

  /** A sentence that says what is wrong and what to do; a test holds that each refusal has one. */
  public static Said said(Refusal refusal) {
    return Said.of("refusal." + refusal.name());
  }
}
