package org.tidings.console.card;

/** Placeholder. */
final class InkPages {
  static final int INKS_MAX = 40;

  private InkPages() {}
}
