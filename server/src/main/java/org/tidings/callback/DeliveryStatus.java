package org.tidings.callback;

/** What became of a message, in the wire's words. */
enum DeliveryStatus {
  SUCCESS("success"),
  USER_BLOCK("failed:user block"),
  /** The blank after the colon is the wire's: clients compare these texts byte by byte. */
  SYSTEM_FAILED("failed: system failed");

  private final String wire;

  DeliveryStatus(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }
}
