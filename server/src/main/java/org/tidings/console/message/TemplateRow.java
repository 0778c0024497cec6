package org.tidings.console.message;

/** What was sent with one template, in the days that are shown. */
public record TemplateRow(
    String templateId, String title, boolean deleted, long delivered, long rejected, long failed) {
  public long sent() {
    return delivered + rejected + failed;
  }
}
