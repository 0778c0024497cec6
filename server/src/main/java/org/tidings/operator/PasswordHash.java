package org.tidings.operator;

/** A password as it is kept. */
public record PasswordHash(String text) {
  @Override
  public String toString() {
    return "********";
  }
}
