package org.tidings.kernel;

/** How one account knows one member: 28 characters, another for every account. */
public record OpenId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
