package org.tidings.bench;

/** What is measured. */
enum Kind {
  /** The HTTP server alone. */
  ECHO("echo"),
  /** Answered when durable and in the inbox; accounts without a server for events. */
  ACCEPT("accept"),
  /** The same, until the last event is received. */
  WHOLE_PATH("whole path");

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
