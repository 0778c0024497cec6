package org.tidings.console.signin;

import org.tidings.page.Form;
import org.tidings.operator.Credentials.Proof;

/** What a form says when the password or code that it asks for was not given. */
final class Proofs {
  private Proofs() {}

  /** The status to answer with, after the error was put beside the field. */
  static int status(Form form, String field, Proof proof) {
    return switch (proof) {
      case Proof.Given() -> 200;
      case Proof.Wrong() -> {
        form.refuse(field, "signin.proof.wrong");
        yield 422;
      }
      case Proof.TooEarly early -> {
        Waits.refuse(form, early.remaining());
        yield Waits.STATUS;
      }
    };
  }
}
