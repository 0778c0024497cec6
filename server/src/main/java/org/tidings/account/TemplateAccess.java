package org.tidings.account;

/** Where an account stands with the template message function. */
public enum TemplateAccess {
  NONE,
  APPLIED,
  GRANTED,
  REFUSED
}
