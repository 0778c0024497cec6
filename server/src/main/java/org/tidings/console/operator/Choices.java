package org.tidings.console.operator;

import java.util.Optional;
import org.tidings.page.Form;
import org.tidings.page.Said;
import org.tidings.operator.Declined;
import org.tidings.operator.Role;

/** Fields and sentences that several pages have. */
final class Choices {
  private static final int NAME_CHARACTERS_MAX = 20;

  private Choices() {}

  /** The role that was chosen; an error beside the field if none was. */
  static Optional<Role> role(Form form) {
    return choice(form, "role", Role.class);
  }

  static <E extends Enum<E>> Optional<E> choice(Form form, String field, Class<E> type) {
    String chosen = form.required(field, NAME_CHARACTERS_MAX);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(chosen)) {
        return Optional.of(constant);
      }
    }
    form.refuse(field, "page.field.required");
    return Optional.empty();
  }

  static Said said(Declined declined) {
    return Said.of("signin.declined." + declined.reason());
  }
}
