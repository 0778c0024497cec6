package org.tidings.submission;

import java.util.Locale;

/** How far a submission has come. */
public enum SubmissionState {
  /** Being written; nobody else has seen it. */
  DRAFT(true, false),
  /** Waits for a reviewer. */
  SUBMITTED(false, true),
  /** One reviewer would approve it; its industry asks for a second. */
  SECOND_REVIEW(false, true),
  /** A reviewer asks for a change before deciding. */
  CHANGE_ASKED(true, false),
  REJECTED(true, false),
  /** Rejected, and waits for another reviewer than those who did. */
  APPEALED(false, true),
  /** In the library. */
  APPROVED(false, false),
  /** Taken back by the account. */
  WITHDRAWN(true, false);

  private final boolean editable;
  private final boolean waits;

  SubmissionState(boolean editable, boolean waits) {
    this.editable = editable;
    this.waits = waits;
  }

  /** Whether the account may change its text and hand it in. */
  public boolean editable() {
    return editable;
  }

  /** Whether it waits for the staff. */
  public boolean waits() {
    return waits;
  }

  /** As stored, and in addresses of pages. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SubmissionState ofStored(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
