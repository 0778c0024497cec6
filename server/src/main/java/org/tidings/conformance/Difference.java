package org.tidings.conformance;

/** Something of an answer or event that is not as expected. */
record Difference(String of, String expected, String got) {
  @Override
  public String toString() {
    return of + ": expected " + expected + ", got " + got;
  }
}
