package org.tidings.message.statistics;

/** How a template's messages of one day ended. */
public record MessageCount(
    int day, long privateTemplateId, long delivered, long rejected, long failed) {
  public long sent() {
    return delivered + rejected + failed;
  }
}
