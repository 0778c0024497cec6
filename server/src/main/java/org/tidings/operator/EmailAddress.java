package org.tidings.operator;

import java.util.regex.Pattern;

/** The form of an e-mail address, as browsers check it (HTML, "valid e-mail address"). */
public final class EmailAddress {
  /** RFC 5321, section 4.5.3.1. */
  public static final int CHARACTERS_MAX = 254;

  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  private EmailAddress() {}

  public static boolean isWellFormed(String text) {
    return text.length() <= CHARACTERS_MAX && FORM.matcher(text).matches();
  }
}
