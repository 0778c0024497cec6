package org.tidings.cli;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.kernel.Secret;
import org.tidings.operator.Credentials;
import org.tidings.operator.KnownOrigins;
import org.tidings.operator.Operator;
import org.tidings.operator.Operators;
import org.tidings.operator.PasswordResets;
import org.tidings.operator.Passwords;
import org.tidings.operator.SecondFactors;
import org.tidings.operator.Sessions;
import org.tidings.operator.Throttles;
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
    operators = new Operators(jdbi, clock, new Passwords());
    resets = new PasswordResets(jdbi, clock);
    secondFactors = new SecondFactors(jdbi, clock, new PlatformKeys(jdbi));
    credentials =
        new Credentials(
            jdbi,
            operators,
            new Sessions(jdbi, clock),
            secondFactors,
            resets,
            new Throttles(jdbi, clock),
            new KnownOrigins(jdbi, clock));
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

  Optional<Operator> audited(Optional<Operator> created) {
    created.ifPresent(operator ->
        audit.note(
            Actor.COMMAND_LINE, Audited.of(AuditAction.OPERATOR_CREATED, operator.email())));
    return created;
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
