package org.tidings.e2e.console;

import java.util.Optional;

/** Everybody who may come to the console, as {@link People} has them; the table's columns. */
enum Who {
  NOBODY(null),
  VIEWER(People.VIEWER),
  DEVELOPER(People.DEVELOPER),
  OPERATOR(People.OPERATOR),
  OWNER(People.OWNER),
  /** The owner of another account. */
  STRANGER(People.OTHER),
  REVIEWER(People.REVIEWER),
  SUPPORT(People.SUPPORT),
  ADMINISTRATOR(People.ADMINISTRATOR);

  private final Optional<String> email;

  Who(@org.jspecify.annotations.Nullable String email) {
    this.email = Optional.ofNullable(email);
  }

  Visitor arrive(String base) {
    return email
        .map(address -> Visitor.signedIn(base, address, People.PASSWORD))
        .orElseGet(() -> new Visitor(base));
  }
}
