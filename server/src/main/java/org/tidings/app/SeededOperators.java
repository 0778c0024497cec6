package org.tidings.app;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.account.Account;
import org.tidings.account.Accounts;
import org.tidings.kernel.AppId;
import org.tidings.kernel.Secret;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Operators;
import org.tidings.operator.Role;
import org.tidings.operator.StaffRole;

/**
 * Makes the operators that a seed file declares. Those who are there already keep their passwords
 * and what they have changed; they are given the declared roles once, when they are made.
 */
final class SeededOperators {
  private final OperatorFeature people;
  private final Accounts accounts;

  SeededOperators(OperatorFeature people, Accounts accounts) {
    this.people = people;
    this.accounts = accounts;
  }

  void declare(SeedFile.Login declared) {
    if (people.operators().findByEmail(declared.email()).isPresent()) {
      return;
    }
    try {
      Operators operators = people.operators();
      Optional<Operator> made =
          operators.create(
              declared.email(),
              declared.name(),
              operators.hash(new Secret(declared.password())),
              Locale.of(declared.language() == null ? "en" : declared.language()),
              Optional.ofNullable(declared.staff()).map(SeededOperators::staffRole));
      made.ifPresent(operator -> assign(operator, declared));
    } catch (IllegalArgumentException e) {
      throw new SeedException("Operator " + declared.email() + ": " + e.getMessage());
    }
  }

  private void assign(Operator operator, SeedFile.Login declared) {
    Map<String, String> roles = declared.accounts();
    if (roles != null) {
      roles.forEach((appId, role) ->
          people
              .accountOperators()
              .assign(
                  operator.id(), account(appId).id(), Role.valueOf(role.toUpperCase(Locale.ROOT))));
    }
  }

  private Account account(String appId) {
    return accounts
        .find(new AppId(appId))
        .orElseThrow(() -> new IllegalArgumentException("there is no account " + appId));
  }

  private static StaffRole staffRole(String name) {
    return StaffRole.valueOf(name.toUpperCase(Locale.ROOT));
  }
}
