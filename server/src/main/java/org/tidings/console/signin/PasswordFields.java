package org.tidings.console.signin;

import org.tidings.page.Form;
import org.tidings.kernel.Secret;
import org.tidings.operator.PasswordFlaw;

/** A new password in a form. */
final class PasswordFields {
  private PasswordFields() {}

  /** What was typed; an error beside the field if it may not be taken. */
  static Secret fresh(Form form, String field, String email) {
    Secret password = new Secret(form.secret(field));
    PasswordFlaw.find(password, email).ifPresent(flaw -> refuse(form, field, flaw));
    return password;
  }

  private static void refuse(Form form, String field, PasswordFlaw flaw) {
    switch (flaw) {
      case TOO_SHORT ->
          form.refuse(field, "signin.password.too-short", PasswordFlaw.CHARACTERS_MIN);
      case TOO_LONG -> form.refuse(field, "signin.password.too-long", PasswordFlaw.CHARACTERS_MAX);
      case IS_ADDRESS -> form.refuse(field, "signin.password.is-address");
      case TOO_COMMON -> form.refuse(field, "signin.password.too-common");
    }
  }
}
