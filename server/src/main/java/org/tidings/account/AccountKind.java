package org.tidings.account;

/** What an account was registered as; only service accounts may use templated messages. */
public enum AccountKind {
  SERVICE,
  SUBSCRIPTION
}
