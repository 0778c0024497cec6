package org.tidings.account;

/** Whether events travel as plain XML, encrypted, or both at once. */
public enum CallbackMode {
  PLAIN,
  COMPATIBLE,
  SECURE
}
