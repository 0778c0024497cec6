package org.tidings.kernel;

/** An account's own copy of a library template: 43 characters of base64url. */
public record TemplateId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
