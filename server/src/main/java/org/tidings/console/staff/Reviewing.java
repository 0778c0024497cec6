package org.tidings.console.staff;

import java.util.OptionalLong;
import org.tidings.account.Review;
import org.tidings.page.Form;
import org.tidings.console.web.Visit;

/** What deciding on applications and on attestations have in common. */
final class Reviewing {
  private Reviewing() {}

  /** The number in the path; none for what cannot be one. */
  static OptionalLong id(Visit visit, String parameter) {
    String text = visit.pathParameter(parameter);
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  /** Why it is refused, which whoever handed it in will read. */
  static String answer(Form form) {
    String answer = form.required("answer", Review.ANSWER_CHARACTERS_MAX);
    if (answer.codePointCount(0, answer.length()) < Review.ANSWER_CHARACTERS_MIN) {
      form.refuse("answer", "staff.answer.too-short", Review.ANSWER_CHARACTERS_MIN);
    }
    return answer;
  }
}
