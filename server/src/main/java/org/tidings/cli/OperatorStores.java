package org.tidings.cli;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;
import org.tidings.operator.Credentials;
import org.tidings.operator.Declined;
import org.tidings.operator.Operator;
import org.tidings.operator.OperatorFeature;
import org.tidings.operator.Operators;
import org.tidings.operator.PasswordResets;
import org.tidings.operator.SecondFactors;
import org.tidings.ops.Actor;
import org.tidings.ops.AuditAction;
import org.tidings.ops.AuditTrail;
import org.tidings.ops.Audited;
import org.tidings.storage.Database;
import org.tidings.storage.PlatformKeys;

/** What the commands on operators work with. */
final class OperatorStores {
  final Operators operators;
  final PasswordResets resets;
  final SecondFactors secondFactors;
  final Credentials credentials;
  private final AuditTrail audit;

  OperatorStores(Database database) {
    Jdbi jdbi = database.jdbi();
    Clock clock = Clock.systemUTC();
    OperatorFeature feature = OperatorFeature.of(jdbi, clock, new PlatformKeys(jdbi));
    operators = feature.operators();
    resets = feature.resets();
    secondFactors = feature.secondFactors();
    credentials = feature.credentials();
    audit = new AuditTrail(jdbi, clock);
  }

  Operator require(String email) {
    Optional<Operator> operator = operators.findByEmail(email);
    return operator.orElseThrow(
        () -> new IllegalArgumentException("There is no operator " + email + "."));
  }

  void audited(AuditAction action, Operator operator, Runnable act) {
    audit.alongside(Actor.COMMAND_LINE, Audited.of(action, operator.email()), act);
  }

  /** Makes one, noted in the same transaction. */
  Operator created(Supplier<Optional<Operator>> create) {
    return audit.alongside(
        Actor.COMMAND_LINE,
        () -> create.get().orElseThrow(() -> new Declined(Declined.Reason.ADDRESS_TAKEN)),
        operator -> Audited.of(AuditAction.OPERATOR_CREATED, operator.email()));
  }

  /** A link to set a password, printed this once. */
  void printLink(Operator operator, String url) {
    Secret[] token = new Secret[1];
    audited(
        AuditAction.PASSWORD_RESET_LINK_MADE,
        operator,
        () -> token[0] = resets.make(operator.id()));
    System.out.println(url.replaceAll("/+$", "") + "/console/reset/" + token[0].value());
    System.err.println("Whoever opens this link within an hour sets the password; it works once.");
  }
}
